namespace Unroll.Models.Text.Tagging;

/// <summary>The probability of each label at each step, over all paths through a chain (forward-backward, Rabiner 1989, equations 19 to 27), in logarithms.</summary>
/// <param name="transitions">[K, K] from, to.</param>
/// <param name="start">[K].</param>
/// <param name="end">[K].</param>
internal sealed class ChainMarginals(double[] transitions, double[] start, double[] end)
{
    private readonly int _labels = start.Length;

    /// <param name="emissions">[L, K] of one row.</param>
    /// <returns>[L, K]; the labels of a step sum to 1.</returns>
    public double[] Of(ReadOnlySpan<double> emissions)
    {
        double[] before = Forward(emissions), after = Backward(emissions);
        for (int at = 0; at < before.Length; at += _labels)
        {
            Span<double> step = before.AsSpan(at, _labels);
            for (int k = 0; k < _labels; k++)
            {
                step[k] += after[at + k];
            }

            double all = LogOfSum(step);
            for (int k = 0; k < _labels; k++)
            {
                step[k] = Math.Exp(step[k] - all);
            }
        }

        return before;
    }

    /// <summary>Of all paths that end in a label at a step.</summary>
    private double[] Forward(ReadOnlySpan<double> emissions)
    {
        double[] sums = new double[emissions.Length], paths = new double[_labels];
        for (int at = 0; at < sums.Length; at += _labels)
        {
            for (int to = 0; to < _labels; to++)
            {
                for (int from = 0; from < _labels && at > 0; from++)
                {
                    paths[from] = sums[at - _labels + from] + transitions[(from * _labels) + to];
                }

                sums[at + to] = emissions[at + to] + (at == 0 ? start[to] : LogOfSum(paths));
            }
        }

        return sums;
    }

    /// <summary>Of all that can follow a label at a step.</summary>
    private double[] Backward(ReadOnlySpan<double> emissions)
    {
        double[] sums = new double[emissions.Length], paths = new double[_labels];
        end.CopyTo(sums, sums.Length - _labels);
        for (int at = sums.Length - (2 * _labels); at >= 0; at -= _labels)
        {
            for (int from = 0; from < _labels; from++)
            {
                for (int to = 0; to < _labels; to++)
                {
                    paths[to] = transitions[(from * _labels) + to] + emissions[at + _labels + to] + sums[at + _labels + to];
                }

                sums[at + from] = LogOfSum(paths);
            }
        }

        return sums;
    }

    private static double LogOfSum(ReadOnlySpan<double> values)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
        }

        foreach (double value in values)
        {
            sum += Math.Exp(value - largest);
        }

        return largest + Math.Log(sum);
    }
}
