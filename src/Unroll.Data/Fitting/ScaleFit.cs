namespace Unroll.Data.Fitting;

/// <summary>Fits a <see cref="ChannelScale"/> to the known values of a channel.</summary>
internal static class ScaleFit
{
    public static readonly string[] Kinds = ["standard", "minmax", "robust", "max_abs", "fixed", "none"];

    /// <summary>Fits to <paramref name="values"/> (already through the logarithm where <paramref name="log"/>); NaN is skipped.</summary>
    /// <param name="values">Values; their order may be changed.</param>
    /// <param name="log">Whether they went through the logarithm.</param>
    /// <param name="spec">What scaling is wanted.</param>
    /// <param name="isConstant">Whether the spread is nothing, so that the scale was set to 1.</param>
    public static ChannelScale Fit(List<double> values, bool log, PreprocessSpec spec, out bool isConstant)
    {
        isConstant = false;
        if (values.Count == 0)
        {
            return new ChannelScale(log, 0, 1, 0);
        }

        double mean = Mean(values);
        (double offset, double scale) = spec.Normalize switch
        {
            "standard" => (mean, Deviation(values, mean)),
            "minmax" => (values.Min(), values.Max() - values.Min()),
            "robust" => Robust(values),
            "max_abs" => (0, values.Max(Math.Abs)),
            "fixed" => (0, spec.Scale),
            "none" => (0, 1),
            _ => throw new DataException($"preprocess.normalize is '{spec.Normalize}'; it must be one of {string.Join(", ", Kinds)}"),
        };
        isConstant = !(scale > Math.Abs(mean) * 1e-9);
        isConstant &= spec.Normalize is not ("fixed" or "none");
        return new ChannelScale(log, offset, isConstant ? 1 : scale, mean);
    }

    private static double Mean(List<double> values)
    {
        double sum = 0;
        foreach (double v in values)
        {
            sum += v;
        }

        return sum / values.Count;
    }

    /// <summary>Population deviation (divided by n), in two passes.</summary>
    private static double Deviation(List<double> values, double mean)
    {
        double squares = 0;
        foreach (double v in values)
        {
            squares += (v - mean) * (v - mean);
        }

        return Math.Sqrt(squares / values.Count);
    }

    private static (double Offset, double Scale) Robust(List<double> values)
    {
        values.Sort();
        return (Quantile(values, 0.5), Quantile(values, 0.75) - Quantile(values, 0.25));
    }

    private static double Quantile(List<double> sorted, double q)
    {
        double at = q * (sorted.Count - 1);
        int low = (int)at;
        int high = Math.Min(low + 1, sorted.Count - 1);
        return sorted[low] + ((at - low) * (sorted[high] - sorted[low]));
    }
}
