using CsCheck;
using Unroll.Kernels.Optimizers;
using Xunit;

namespace Unroll.Kernels.Tests.Optimizers;

public sealed class RmsPropStepTests
{
    /// <summary>θ = 1, g = 2, v = 0, ρ = 0.75: v = 0.25 · 4 = 1; θ = 1 − 0.1 · 2 / 1 = 0.8.</summary>
    [Fact]
    public void A_step_by_hand()
    {
        float[] p = [1], v = [0];
        RmsPropStep.Apply(p, [2], v, new RmsPropOptions(0.1, 0.75));
        Assert.Equal(1f, v[0]);
        Assert.Equal(0.8f, p[0], 1e-6f);
    }

    [Fact]
    public void Vectors_give_the_reference_to_the_last_bit_at_every_length_and_offset()
    {
        foreach (int length in Numbers.Lengths)
        {
            Compare(length, offset: length % 5, new RmsPropOptions(WeightDecay: 0.1));
        }
    }

    [Fact]
    public void Vectors_give_the_reference_for_any_settings() =>
        Gen.Select(Gen.Int[0, 40], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1]).Sample(
            (length, rate, smoothing, decay) => Compare(length, 0, new RmsPropOptions(rate, smoothing, 1e-8, decay)), iter: 200);

    [Fact]
    public void A_NaN_gradient_reaches_its_parameter_and_no_other()
    {
        float[] p = Numbers.Signed(34, 1), g = Numbers.Signed(34, 2), v = new float[34];
        g[33] = g[3] = float.NaN;
        RmsPropStep.Apply(p, g, v, new RmsPropOptions());
        Assert.All(Enumerable.Range(0, 34), i => Assert.Equal(i is 3 or 33, float.IsNaN(p[i])));
    }

    [Fact]
    public void Lengths_that_differ_are_refused() =>
        Assert.Throws<ArgumentException>(() => RmsPropStep.Apply(new float[3], new float[3], new float[2], new RmsPropOptions()));

    private static void Compare(int length, int offset, RmsPropOptions options)
    {
        float[] p = Numbers.Signed(length + offset, 1), g = Numbers.Signed(length + offset, 2), v = Numbers.Positive(length + offset, 3);
        float[] p2 = [.. p], v2 = [.. v];
        RmsPropReference.Apply(p.AsSpan(offset), g.AsSpan(offset), v.AsSpan(offset), options);
        RmsPropStep.Apply(p2.AsSpan(offset), g.AsSpan(offset), v2.AsSpan(offset), options);
        Numbers.AssertSameBits(p, p2, "parameter");
        Numbers.AssertSameBits(v, v2, "square");
    }
}
