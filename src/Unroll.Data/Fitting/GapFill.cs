namespace Unroll.Data.Fitting;

/// <summary>Fills the missing values of one scaled column.</summary>
internal static class GapFill
{
    /// <summary>Fills in place. Where nothing is known before a gap, the training mean stands for it: a later value would be a look into the future.</summary>
    /// <param name="column">Scaled values; NaN where missing.</param>
    /// <param name="policy">forward, interpolate, zero, mean or mask.</param>
    /// <param name="mean">The training mean, scaled.</param>
    /// <param name="zero">A plain zero, scaled.</param>
    /// <param name="interpolated">Set where a value was made with the help of a later one; null where it is not wanted.</param>
    public static void Fill(Span<float> column, string policy, float mean, float zero, Span<bool> interpolated)
    {
        float last = mean;
        for (int t = 0; t < column.Length; t++)
        {
            if (!float.IsNaN(column[t]))
            {
                last = column[t];
                continue;
            }

            int end = t;
            while (end < column.Length && float.IsNaN(column[end]))
            {
                end++;
            }

            bool isInside = policy == "interpolate" && t > 0 && end < column.Length;
            for (int i = t; i < end; i++)
            {
                column[i] = policy switch
                {
                    "mean" => mean,
                    "zero" => zero,
                    "mask" => 0,
                    _ => isInside ? last + ((column[end] - last) * (i - t + 1) / (end - t + 1)) : last,
                };
                if (isInside && !interpolated.IsEmpty)
                {
                    interpolated[i] = true;
                }
            }

            t = end - 1;
        }
    }
}
