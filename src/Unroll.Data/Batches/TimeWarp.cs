namespace Unroll.Data.Batches;

/// <summary>Lets time run faster and slower over an example: a speed about 1 at four knots, straight lines between, its integral
/// stretched to the example's length, so that first and last step stay.</summary>
/// <param name="deviation">Deviation of the speed at a knot.</param>
public sealed class TimeWarp(double deviation) : IAugmentationStep
{
    private const int Knots = 4;

    /// <inheritdoc/>
    public void Apply(Span<float> values, int steps, int width, SeededRandom random)
    {
        Span<double> speeds = stackalloc double[Knots];
        foreach (ref double speed in speeds)
        {
            speed = Math.Max(0.1, 1 + (deviation * random.NextNormal()));
        }

        if (steps < 3)
        {
            return;
        }

        double[] moments = new double[steps];
        for (int t = 1; t < steps; t++)
        {
            double at = (t - 0.5) / (steps - 1) * (Knots - 1);
            int knot = Math.Min((int)at, Knots - 2);
            moments[t] = moments[t - 1] + speeds[knot] + ((at - knot) * (speeds[knot + 1] - speeds[knot]));
        }

        double stretch = (steps - 1) / moments[^1];
        for (int t = 0; t < steps; t++)
        {
            moments[t] = Math.Min(moments[t] * stretch, steps - 1);
        }

        Resampling.Apply(values, steps, width, moments);
    }
}
