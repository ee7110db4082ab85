namespace Unroll.Training.Metrics.Text;

/// <summary>BLEU from the sums of its statistics (Papineni et al. 2002, section 2.3), with the smoothing of sacreBLEU.</summary>
internal static class BleuFormula
{
    /// <summary>Highest order of the n-grams.</summary>
    public const int Orders = 4;

    /// <summary>Numbers of a sentence: its length, the reference's, then the matches and the totals of each order.</summary>
    public const int Width = 2 + (2 * Orders);

    /// <summary>What sacreBLEU takes for the logarithm of 0.</summary>
    private const double LogOfZero = -9999999999;

    /// <summary>BLEU of summed statistics.</summary>
    public static BleuScore Score(ReadOnlySpan<double> sums, BleuOptions options)
    {
        (double length, double reference) = (sums[0], sums[1]);
        double penalty = length >= reference ? 1 : length > 0 ? Math.Exp(1 - (reference / length)) : 0;
        var precisions = new double[Orders];
        ReadOnlySpan<double> matches = sums.Slice(2, Orders), totals = sums.Slice(2 + Orders, Orders);
        double value = 0;
        if (matches.ContainsAnyExcept(0))
        {
            int orders = Precisions(matches, totals, options, precisions);
            value = penalty * Math.Exp(precisions.Take(orders).Sum(p => p == 0 ? LogOfZero : Math.Log(p)) / orders);
        }

        return new BleuScore(value, precisions, penalty, (long)length, (long)reference);
    }

    /// <summary>Fills the precisions, and says how many orders count.</summary>
    private static int Precisions(ReadOnlySpan<double> matches, ReadOnlySpan<double> totals, BleuOptions options, double[] precisions)
    {
        double halving = 1;
        int counted = 0;
        for (int i = 0; i < Orders; i++)
        {
            double added = options.Smoothing == BleuSmoothing.AddK && i > 0 ? options.Count : 0;
            double match = matches[i] + added, total = totals[i] + added;
            if (total == 0)
            {
                break;
            }

            counted++;
            precisions[i] = 100 * match / total;
            if (match == 0 && options.Smoothing == BleuSmoothing.Exponential)
            {
                halving *= 2;
                precisions[i] = 100 / (halving * total);
            }
            else if (match == 0 && options.Smoothing == BleuSmoothing.Floor)
            {
                precisions[i] = 100 * options.Count / total;
            }
        }

        return options.EffectiveOrder ? counted : Orders;
    }
}
