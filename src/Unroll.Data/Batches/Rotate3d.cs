namespace Unroll.Data.Batches;

/// <summary>Turns each triple of channels (x, y, z of one sensor) about a random axis, one rotation for all triples of an example, as if the
/// device had been worn at another angle (Rodrigues' formula).</summary>
public sealed class Rotate3d : IAugmentationStep
{
    private readonly double _deviation;

    /// <summary>A rotation by a random angle.</summary>
    /// <param name="deviation">Deviation of the angle in radians.</param>
    /// <param name="features">How many channels there are.</param>
    /// <exception cref="DataException"><paramref name="features"/> is no multiple of three.</exception>
    public Rotate3d(double deviation, int features)
    {
        if (features == 0 || features % 3 != 0)
        {
            throw new DataException($"training.augment: rotate3d turns triples of channels (x, y, z), but there are {features} number channels; take it out of the list");
        }

        _deviation = deviation;
    }

    /// <inheritdoc/>
    public void Apply(Span<float> values, int steps, int width, SeededRandom random)
    {
        (double x, double y, double z) = Axis(random);
        double angle = _deviation * random.NextNormal();
        double c = Math.Cos(angle);
        double s = Math.Sin(angle);
        double k = 1 - c;
        for (int i = 0; i + 2 < values.Length; i += 3)
        {
            double u = values[i];
            double v = values[i + 1];
            double w = values[i + 2];
            double along = ((x * u) + (y * v) + (z * w)) * k;
            values[i] = (float)((u * c) + (((y * w) - (z * v)) * s) + (x * along));
            values[i + 1] = (float)((v * c) + (((z * u) - (x * w)) * s) + (y * along));
            values[i + 2] = (float)((w * c) + (((x * v) - (y * u)) * s) + (z * along));
        }
    }

    private static (double X, double Y, double Z) Axis(SeededRandom random)
    {
        while (true)
        {
            double x = random.Between(-1, 1);
            double y = random.Between(-1, 1);
            double z = random.Between(-1, 1);
            double length = Math.Sqrt((x * x) + (y * y) + (z * z));
            if (length is > 0.01 and <= 1)
            {
                return (x / length, y / length, z / length);
            }
        }
    }
}
