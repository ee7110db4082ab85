namespace Unroll.Kernels.Tests.Activations;

/// <summary>Floats of all magnitudes, subnormal ones too, rising.</summary>
internal static class FloatSamples
{
    private static readonly float[] Borders = [0, 0.125f, 0.25f, 0.346573591f, 0.5f, 0.693147182f, 1, 9, 10, 20, 64, 86, 87, 88, 89, 103, 126, 1e30f];

    /// <summary>Every so many-th bit pattern of both signs, and the neighbours of places where something changes.</summary>
    /// <param name="stride">Bit patterns from a sample to the next.</param>
    public static float[] Finite(int stride)
    {
        List<float> values = [float.MaxValue, float.Epsilon, 1.17549435e-38f];
        for (long bits = 0; bits < 0x7F800000; bits += stride)
        {
            values.Add(BitConverter.Int32BitsToSingle((int)bits));
        }
        foreach (float border in Borders)
        {
            int bits = BitConverter.SingleToInt32Bits(border);
            values.AddRange(Enumerable.Range(Math.Max(0, bits - 40), 81).Select(BitConverter.Int32BitsToSingle));
        }
        float[] rising = [.. values, .. values.Select(value => -value)];
        Array.Sort(rising);
        return rising;
    }
}
