namespace Unroll.Data.Video.Preparation;

/// <summary>For each place of one axis of a resized picture: which places of the old one it is made of, and their weights, which add up to 1.
/// Bilinear between the middles of the places; from a half of the size on, the average over the area.</summary>
internal sealed class ResampleAxis
{
    private const double AreaFrom = 2;

    private ResampleAxis(int taps, int length)
    {
        Taps = taps;
        First = new int[length];
        Weights = new float[length * taps];
    }

    /// <summary>Old places for each new one.</summary>
    public int Taps { get; }

    /// <summary>The first old place, counted from the start of the part: [new length].</summary>
    public int[] First { get; }

    /// <summary>[new length, taps].</summary>
    public float[] Weights { get; }

    /// <param name="length">Places of the old axis's part.</param>
    /// <param name="wanted">Places of the new axis.</param>
    /// <param name="isMirrored">Whether the new axis runs the other way.</param>
    public static ResampleAxis Of(int length, int wanted, bool isMirrored)
    {
        double factor = (double)length / wanted;
        bool isArea = factor >= AreaFrom;
        ResampleAxis axis = new(Math.Min(length, isArea ? (int)Math.Ceiling(factor) + 1 : 2), wanted);
        for (int i = 0; i < wanted; i++)
        {
            int at = isMirrored ? wanted - 1 - i : i;
            double low = isArea ? at * factor : ((at + 0.5) * factor) - 0.5;
            axis.First[i] = Math.Clamp((int)Math.Floor(low), 0, length - axis.Taps);
            for (int tap = 0; tap < axis.Taps; tap++)
            {
                int place = axis.First[i] + tap;
                double weight = isArea
                    ? Math.Max(0, Math.Min(place + 1, low + factor) - Math.Max(place, low)) / factor
                    : Math.Max(0, 1 - Math.Abs(Math.Clamp(low, 0, length - 1) - place));
                axis.Weights[(i * axis.Taps) + tap] = (float)weight;
            }
        }

        return axis;
    }
}
