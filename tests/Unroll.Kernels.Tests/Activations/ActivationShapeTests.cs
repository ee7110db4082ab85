using Unroll.Kernels.Tests.Lanes;
using Xunit;

namespace Unroll.Kernels.Tests.Activations;

public sealed class ActivationShapeTests
{
    public static TheoryData<int> Widths => EveryWidth.Lanes;

    public static TheoryData<int, bool> Both => [.. from lanes in new[] { 16, 8, 4, 1 } from tanh in new[] { false, true } select (lanes, tanh)];

    [Theory]
    [MemberData(nameof(Both))]
    public void NaN_gives_NaN_in_its_own_lane_alone(int lanes, bool tanh)
    {
        for (int bad = 0; bad < 32; bad++)
        {
            float[] x = new float[32];
            x[bad] = bad % 2 == 0 ? float.NaN : BitConverter.Int32BitsToSingle(unchecked((int)0xFFC12345));
            float[] y = ActivationRun.Apply(lanes, tanh, x);
            Assert.All(y, (value, i) => Assert.Equal(i == bad, float.IsNaN(value)));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Zero_gives_a_half_and_zero(int lanes)
    {
        Assert.Equal([0.5f, 0.5f], ActivationRun.Apply(lanes, tanh: false, [0f, -0f]));
        Assert.Equal([0f, 0f], ActivationRun.Apply(lanes, tanh: true, [0f, -0f]));
    }

    /// <summary>Sigmoid stops at −87: σ(−87) = 1.6e-38 is the last value above float's subnormal ones.</summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void Beyond_the_borders_the_limits_stand(int lanes)
    {
        float[] far = [88, 104, 1e10f, float.MaxValue, float.PositiveInfinity], near = [.. far.Select(value => -value)];
        Assert.All(ActivationRun.Apply(lanes, tanh: false, far), value => Assert.Equal(1, value));
        Assert.All(ActivationRun.Apply(lanes, tanh: false, near), value => Assert.InRange(value, 0, 1.7e-38f));
        Assert.All(ActivationRun.Apply(lanes, tanh: true, [10, .. far]), value => Assert.Equal(1, value));
        Assert.All(ActivationRun.Apply(lanes, tanh: true, [-10, .. near]), value => Assert.Equal(-1, value));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Values_stay_between_the_limits_and_never_fall_by_more_than_the_error(int lanes, bool tanh)
    {
        float[] x = FloatSamples.Finite(EveryWidth.Supported(lanes) ? 40009 : 400009), y = ActivationRun.Apply(lanes, tanh, x);
        double bound = Bound(lanes, tanh), highest = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
        {
            double slack = 2 * bound * Ulps.Spacing(y[i]);
            if (!(y[i] >= (tanh ? -1 : 0) && y[i] <= 1 && y[i] >= highest - slack))
            {
                Assert.Fail($"at {x[i]:R}: {y[i]:R} is out of bounds or below {highest:R}");
            }
            highest = Math.Max(highest, y[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Tanh_is_odd_within_the_error(int lanes)
    {
        float[] x = FloatSamples.Finite(EveryWidth.Supported(lanes) ? 40009 : 400009);
        float[] y = ActivationRun.Apply(lanes, tanh: true, x), mirrored = ActivationRun.Apply(lanes, tanh: true, [.. x.Select(value => -value)]);
        double bound = Bound(lanes, tanh: true);
        for (int i = 0; i < x.Length; i++)
        {
            double apart = Math.Abs((double)y[i] + mirrored[i]) / Ulps.Spacing(y[i]);
            if (!(apart <= 2 * bound))
            {
                Assert.Fail($"at {x[i]:R}: {y[i]:R} and {mirrored[i]:R}");
            }
        }
    }

    private static double Bound(int lanes, bool tanh) => ActivationTests.Bound(lanes, tanh);
}
