using CsCheck;
using Unroll.Kernels.Optimizers;
using Xunit;

namespace Unroll.Kernels.Tests.Optimizers;

public sealed class AdamWStepTests
{
    private static readonly AdamWOptions Options = new(LearningRate: 0.1, WeightDecay: 0.5);

    /// <summary>
    /// θ = 1, g = 0.5: decay leaves 0.95; m = 0.05, v = 0.00025; corrected they are 0.5 and 0.25; θ = 0.95 − 0.1 · 0.5 / 0.5 = 0.85.
    /// </summary>
    [Fact]
    public void The_first_step_by_hand()
    {
        float[] p = [1], m = [0], v = [0];
        AdamWStep.Apply(p, [0.5f], m, v, 1, Options);
        Assert.Equal(0.85f, p[0], 1e-6f);
        Assert.Equal(0.05f, m[0], 1e-7f);
        Assert.Equal(0.00025f, v[0], 1e-9f);
    }

    [Fact]
    public void Vectors_give_the_reference_to_the_last_bit_at_every_length_and_offset()
    {
        foreach (int length in Numbers.Lengths)
        {
            Compare(length, offset: length % 5, step: 1 + length, Options);
        }
    }

    [Fact]
    public void Vectors_give_the_reference_for_any_settings() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[1, 1000], Gen.Double[0, 1], Gen.Double[0, 0.9999], Gen.Double[0, 1]).Sample(
            (length, step, rate, beta, decay) => Compare(length, 0, step, new AdamWOptions(rate, beta, beta, 1e-8, decay)), iter: 200);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(33)]
    public void A_NaN_gradient_reaches_its_parameter_and_no_other(int bad)
    {
        float[] p = Numbers.Signed(34, 1), g = Numbers.Signed(34, 2), m = new float[34], v = new float[34];
        g[bad] = float.NaN;
        AdamWStep.Apply(p, g, m, v, 1, Options);
        Assert.All(Enumerable.Range(0, 34), i => Assert.Equal(i == bad, float.IsNaN(p[i])));
    }

    [Fact]
    public void Lengths_that_differ_are_refused_with_their_numbers()
    {
        var e = Assert.Throws<ArgumentException>(() => AdamWStep.Apply(new float[3], new float[2], new float[3], new float[3], 1, Options));
        Assert.Contains("3, 2, 3, 3", e.Message);
    }

    [Fact]
    public void Steps_count_from_one() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AdamWStep.Apply([], [], [], [], 0, Options));

    private static void Compare(int length, int offset, int step, AdamWOptions options)
    {
        float[] p = Numbers.Signed(length + offset, 1), m = Numbers.Signed(length + offset, 3), v = Numbers.Positive(length + offset, 4);
        float[] g = Numbers.Signed(length + offset, 2), p2 = [.. p], m2 = [.. m], v2 = [.. v];
        AdamWReference.Apply(p.AsSpan(offset), g.AsSpan(offset), m.AsSpan(offset), v.AsSpan(offset), step, options);
        AdamWStep.Apply(p2.AsSpan(offset), g.AsSpan(offset), m2.AsSpan(offset), v2.AsSpan(offset), step, options);
        Numbers.AssertSameBits(p, p2, "parameter");
        Numbers.AssertSameBits(m, m2, "mean");
        Numbers.AssertSameBits(v, v2, "square");
    }
}
