using Unroll.Kernels.Tests.Lanes;
using Xunit;

namespace Unroll.Kernels.Tests.Activations;

/// <summary>
/// The largest errors, measured once over every float, are in the comment of <c>Activation</c>; the bounds here are those with a little room.
/// Without fused multiply-add the splitting of the argument loses digits, so that sigmoid's error grows with −x.
/// </summary>
public sealed class ActivationTests
{
    private const float SigmoidFloor = -87;

    public static TheoryData<int> Widths => EveryWidth.Lanes;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Sigmoid_is_right_to_few_units_in_the_last_place_at_every_magnitude(int lanes)
    {
        float[] x = [.. Samples(lanes).Where(value => value >= SigmoidFloor)], y = ActivationRun.Apply(lanes, tanh: false, x);
        Hold(x, y, Sigmoid, Bound(lanes, tanh: false));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Tanh_is_right_to_few_units_in_the_last_place_at_every_magnitude(int lanes)
    {
        float[] x = Samples(lanes), y = ActivationRun.Apply(lanes, tanh: true, x);
        Hold(x, y, Math.Tanh, Bound(lanes, tanh: true));
    }

    /// <summary>Units in the last place.</summary>
    internal static double Bound(int lanes, bool tanh) => (ActivationRun.Fuses(lanes), tanh) switch
    {
        (true, false) => 2.6,
        (_, true) => 4.5,
        (false, false) => 50,
    };

    private static float[] Samples(int lanes) => FloatSamples.Finite(EveryWidth.Supported(lanes) ? 10007 : 400009);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static void Hold(float[] x, float[] y, Func<double, double> exact, double bound)
    {
        double worst = 0;
        int at = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double error = Ulps.Between(exact(x[i]), y[i]);
            if (!(error <= worst))
            {
                (worst, at) = (error, i);
            }
        }
        Assert.True(worst <= bound, $"x {x[at]:R}: expected {exact(x[at]):R}, came {y[at]:R}, which is {worst:F3} units in the last place off");
    }
}
