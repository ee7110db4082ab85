using CsCheck;
using Unroll.Kernels.Optimizers;
using Xunit;

namespace Unroll.Kernels.Tests.Optimizers;

public sealed class GradientNormTests
{
    [Fact]
    public void Three_and_four_give_twenty_five() => Assert.Equal(25, GradientNorm.SumOfSquares([3, 4]));

    [Fact]
    public void Vectors_give_the_reference_at_every_length_and_the_same_bits_at_every_offset()
    {
        foreach (int length in Numbers.Lengths)
        {
            float[] x = Numbers.Signed(length, length);
            double expected = GradientNorm.SumOfSquaresReference(x), actual = GradientNorm.SumOfSquares(x);
            Assert.True(Math.Abs(expected - actual) <= 1e-14 * expected, $"length {length}: expected {expected:R}, came {actual:R}");
            for (int offset = 1; offset < 9; offset++)
            {
                float[] moved = [.. new float[offset], .. x];
                Assert.Equal(actual, GradientNorm.SumOfSquares(moved.AsSpan(offset)));
            }
        }
    }

    [Fact]
    public void A_square_beyond_float_is_summed() => Assert.Equal(2e60, GradientNorm.SumOfSquares([1e30f, 1e30f]), 1e54);

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public void NaN_reaches_the_sum_and_the_factor(int bad)
    {
        float[] x = Numbers.Signed(13, 1);
        x[bad] = float.NaN;
        double norm = Math.Sqrt(GradientNorm.SumOfSquares(x));
        Assert.True(double.IsNaN(norm));
        Assert.True(double.IsNaN(GradientNorm.ClipFactor(norm, 1)));
    }

    [Fact]
    public void A_clipped_gradient_keeps_its_direction_and_has_at_most_the_greatest_norm() =>
        Gen.Select(Gen.Float[-100, 100].Array[1, 50], Gen.Double[0.01, 10]).Sample((x, greatest) =>
        {
            double norm = Math.Sqrt(GradientNorm.SumOfSquares(x)), factor = GradientNorm.ClipFactor(norm, greatest);
            float[] clipped = [.. x];
            GradientNorm.Scale(clipped, factor);
            Assert.True(Math.Sqrt(GradientNorm.SumOfSquares(clipped)) <= Math.Min(norm, greatest) * (1 + 1e-6));
            Numbers.AssertSameBits(x.Select(value => factor == 1 ? value : (float)factor * value).ToArray(), clipped, "gradient");
        });

    [Fact]
    public void A_greatest_norm_of_zero_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientNorm.ClipFactor(1, 0));
}
