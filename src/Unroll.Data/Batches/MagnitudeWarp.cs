namespace Unroll.Data.Batches;

/// <summary>Multiplies each channel by a curve about 1 of its own: random values at five knots, straight lines between.</summary>
/// <param name="deviation">Deviation of the curve at a knot.</param>
public sealed class MagnitudeWarp(double deviation) : IAugmentationStep
{
    private const int Knots = 5;

    /// <inheritdoc/>
    public void Apply(Span<float> values, int steps, int width, SeededRandom random)
    {
        Span<double> factors = stackalloc double[Knots];
        for (int c = 0; c < width; c++)
        {
            foreach (ref double factor in factors)
            {
                factor = 1 + (deviation * random.NextNormal());
            }

            for (int t = 0; t < steps; t++)
            {
                double at = (double)t / Math.Max(1, steps - 1) * (Knots - 1);
                int knot = Math.Min((int)at, Knots - 2);
                values[(t * width) + c] *= (float)(factors[knot] + ((at - knot) * (factors[knot + 1] - factors[knot])));
            }
        }
    }
}
