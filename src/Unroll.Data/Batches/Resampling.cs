using System.Buffers;

namespace Unroll.Data.Batches;

/// <summary>Reads an example at other moments, with straight lines between its steps.</summary>
internal static class Resampling
{
    /// <summary>Replaces step t by the value at <paramref name="moments"/>[t], which must lie in 0 to steps - 1.</summary>
    public static void Apply(Span<float> values, int steps, int width, ReadOnlySpan<double> moments)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(Math.Max(1, values.Length));
        values.CopyTo(rented);
        for (int t = 0; t < steps; t++)
        {
            int low = Math.Clamp((int)moments[t], 0, steps - 1);
            int high = Math.Min(low + 1, steps - 1);
            float share = (float)(moments[t] - low);
            for (int c = 0; c < width; c++)
            {
                float from = rented[(low * width) + c];
                values[(t * width) + c] = from + (share * (rented[(high * width) + c] - from));
            }
        }

        ArrayPool<float>.Shared.Return(rented);
    }
}
