using Xunit;

namespace Unroll.Kernels.Tests.Optimizers;

/// <summary>Random parameters, gradients and state for the tests of optimizer steps.</summary>
internal static class Numbers
{
    /// <summary>Every length up to twice the widest vector (16 floats), and beyond.</summary>
    public static IEnumerable<int> Lengths => Enumerable.Range(0, 68);

    public static float[] Signed(int length, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, length).Select(_ => (float)((2 * random.NextDouble()) - 1)).ToArray();
    }

    public static float[] Positive(int length, int seed) => Signed(length, seed).Select(MathF.Abs).ToArray();

    /// <summary>Fails unless both are the same to the last bit; NaN equals NaN only.</summary>
    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = float.IsNaN(expected[i])
                ? float.IsNaN(actual[i]) : BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i]);
            Assert.True(same, $"{what}[{i}] of {expected.Length}: expected {expected[i]:R}, came {actual[i]:R}");
        }
    }
}
