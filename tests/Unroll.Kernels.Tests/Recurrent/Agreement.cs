namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>
/// How near a kernel in float must be to the reference in double. An error is measured against the largest absolute value of its tensor, or
/// <see cref="Floor"/> where all are smaller. Values pass through sums of up to some hundred terms and a few activations, each off by about
/// 2⁻²⁴ = 6e-8 of what flows through it, and a step hands its error to the next; gradients pass through all of that twice and are sums over all
/// steps and rows. What flows is of the order of 1: where a tensor's few values happen to cancel, the error does not become smaller with them.
/// </summary>
internal static class Agreement
{
    public const double Forward = 2e-6;

    public const double Gradient = 1e-5;

    public const double Floor = 0.25;

    /// <summary>Fails unless all that is there agrees; NaN fails.</summary>
    public static void Assert(RecurrentResult<double> expected, RecurrentResult<float> actual, string what)
    {
        for (int part = 0; part < expected.Parts.Count; part++)
        {
            (string name, float[] values) = actual.Parts[part];
            if (values.Length > 0)
            {
                Assert(expected.Parts[part].Values, values, part < 3 ? Forward : Gradient, $"{what}: {name}");
            }
        }
    }

    /// <summary>Fails unless a tensor is within a tolerance.</summary>
    public static void Assert(double[] expected, float[] actual, double tolerance, string what)
    {
        Xunit.Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(Floor, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(expected[i] - actual[i]) / scale;
            if (!(error <= tolerance))
            {
                Xunit.Assert.Fail($"{what}[{i}]: expected {expected[i]:R}, came {actual[i]:R}; off by {error:G3} of {scale:G3}, allowed {tolerance:G3}");
            }
        }
    }

    /// <summary>Fails unless all that is there is the same to the last bit.</summary>
    public static void AssertSameBits(RecurrentResult<float> expected, RecurrentResult<float> actual, string what)
    {
        foreach (((string name, float[] values), (string _, float[] others)) in expected.Parts.Zip(actual.Parts))
        {
            Xunit.Assert.Equal(values.Length, others.Length);
            for (int i = 0; i < values.Length; i++)
            {
                if (BitConverter.SingleToInt32Bits(values[i]) != BitConverter.SingleToInt32Bits(others[i]))
                {
                    Xunit.Assert.Fail($"{what}: {name}[{i}]: expected {values[i]:R}, came {others[i]:R}");
                }
            }
        }
    }
}
