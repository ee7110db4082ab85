using Xunit;

namespace Unroll.Kernels.Tests.Gemm;

/// <summary>Random matrices whose values are floats, and the comparison of products.</summary>
internal static class Matrices
{
    /// <summary>What memory holds where nothing may be read or written: a NaN with bits that no computation gives.</summary>
    public static readonly float Untouched = BitConverter.Int32BitsToSingle(0x7FD5AA55);

    /// <summary>Values of −1 to 1.</summary>
    public static double[][] Random(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        double[] Row() => [.. Enumerable.Range(0, columns).Select(_ => (double)((2 * random.NextSingle()) - 1))];
        return [.. Enumerable.Range(0, rows).Select(_ => Row())];
    }

    /// <summary>|·| of every value.</summary>
    public static double[][] Magnitudes(double[][] matrix) => [.. matrix.Select(row => row.Select(Math.Abs).ToArray())];

    /// <summary>Whether nothing wrote there.</summary>
    public static bool IsUntouched(float value) => BitConverter.SingleToInt32Bits(value) == BitConverter.SingleToInt32Bits(Untouched);

    /// <summary>Memory that nothing has written.</summary>
    public static float[] Fresh(int length)
    {
        float[] memory = new float[length];
        Array.Fill(memory, Untouched);
        return memory;
    }

    /// <summary>
    /// Fails unless a sum of K products in float is as near as rounding lets it be: each of K + 1 roundings is off by 2⁻²⁴ of what has been summed
    /// up to it, which is at most Σ |a| |b| + |start|. NaN fails.
    /// </summary>
    public static void AssertSum(double expected, float actual, int k, double magnitude, string where)
    {
        double tolerance = ((k + 1) * Math.ScaleB(magnitude, -24)) + float.Epsilon;
        if (!(Math.Abs(expected - actual) <= tolerance))
        {
            Assert.Fail($"{where}: expected {expected:R}, came {actual:R}, which is more than {tolerance:G3} off");
        }
    }
}
