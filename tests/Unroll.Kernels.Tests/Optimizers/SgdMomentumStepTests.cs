using CsCheck;
using Unroll.Kernels.Optimizers;
using Xunit;

namespace Unroll.Kernels.Tests.Optimizers;

public sealed class SgdMomentumStepTests
{
    /// <summary>θ = 2, g = 1, b = 4, λ = 0.5, μ = 0.5, α = 0.1: g becomes 2, b becomes 4; θ = 2 − 0.1 · 4, or 2 − 0.1 · (2 + 0.5 · 4).</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_step_by_hand(bool nesterov)
    {
        float[] p = [2], b = [4];
        SgdMomentumStep.Apply(p, [1], b, new SgdMomentumOptions(0.1, 0.5, 0.5, nesterov));
        Assert.Equal(4f, b[0]);
        Assert.Equal(1.6f, p[0], 1e-6f);
    }

    /// <summary>As above with b = 2, where the two differ: b becomes 3; θ = 2 − 0.3 = 1.7, or 2 − 0.1 · (2 + 1.5) = 1.65.</summary>
    [Theory]
    [InlineData(false, 1.7f)]
    [InlineData(true, 1.65f)]
    public void Nesterov_looks_ahead(bool nesterov, float expected)
    {
        float[] p = [2], b = [2];
        SgdMomentumStep.Apply(p, [1], b, new SgdMomentumOptions(0.1, 0.5, 0.5, nesterov));
        Assert.Equal(expected, p[0], 1e-6f);
    }

    [Fact]
    public void Vectors_give_the_reference_to_the_last_bit_at_every_length_and_offset()
    {
        foreach (int length in Numbers.Lengths)
        {
            Compare(length, offset: length % 5, new SgdMomentumOptions(0.1, 0.9, 1e-2, Nesterov: length % 2 == 0));
        }
    }

    [Fact]
    public void Vectors_give_the_reference_for_any_settings() =>
        Gen.Select(Gen.Int[0, 40], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Bool).Sample(
            (length, rate, momentum, decay, nesterov) => Compare(length, 0, new SgdMomentumOptions(rate, momentum, decay, nesterov)), iter: 200);

    [Fact]
    public void A_NaN_gradient_reaches_its_parameter_and_no_other()
    {
        float[] p = Numbers.Signed(34, 1), g = Numbers.Signed(34, 2), b = new float[34];
        g[33] = g[3] = float.NaN;
        SgdMomentumStep.Apply(p, g, b, new SgdMomentumOptions(0.1, 0.9));
        Assert.All(Enumerable.Range(0, 34), i => Assert.Equal(i is 3 or 33, float.IsNaN(p[i])));
    }

    [Fact]
    public void Lengths_that_differ_are_refused() =>
        Assert.Throws<ArgumentException>(() => SgdMomentumStep.Apply(new float[3], new float[3], new float[2], new SgdMomentumOptions()));

    private static void Compare(int length, int offset, SgdMomentumOptions options)
    {
        float[] p = Numbers.Signed(length + offset, 1), g = Numbers.Signed(length + offset, 2), b = Numbers.Signed(length + offset, 3);
        float[] p2 = [.. p], b2 = [.. b];
        SgdMomentumReference.Apply(p.AsSpan(offset), g.AsSpan(offset), b.AsSpan(offset), options);
        SgdMomentumStep.Apply(p2.AsSpan(offset), g.AsSpan(offset), b2.AsSpan(offset), options);
        Numbers.AssertSameBits(p, p2, "parameter");
        Numbers.AssertSameBits(b, b2, "velocity");
    }
}
