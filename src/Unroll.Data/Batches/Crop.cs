namespace Unroll.Data.Batches;

/// <summary>Takes a random contiguous piece of an example and stretches it to the example's length, with straight lines between its steps
/// (window slicing with resizing; Le Guennec et al. 2016), so that lengths and masks stay as they are.</summary>
/// <param name="share">The share cut away is uniform from 0 up to this.</param>
public sealed class Crop(double share) : IAugmentationStep
{
    /// <inheritdoc/>
    public void Apply(Span<float> values, int steps, int width, SeededRandom random)
    {
        double cut = share * random.NextDouble();
        double place = random.NextDouble();
        if (steps < 2)
        {
            return;
        }

        double start = place * cut * (steps - 1);
        double[] moments = new double[steps];
        for (int t = 0; t < steps; t++)
        {
            moments[t] = Math.Min(start + (t * (1 - cut)), steps - 1);
        }

        Resampling.Apply(values, steps, width, moments);
    }
}
