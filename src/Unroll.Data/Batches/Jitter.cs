namespace Unroll.Data.Batches;

/// <summary>Adds noise of mean 0 to each number.</summary>
/// <param name="deviation">Its deviation, in scaled units.</param>
public sealed class Jitter(double deviation) : IAugmentationStep
{
    /// <inheritdoc/>
    public void Apply(Span<float> values, int steps, int width, SeededRandom random)
    {
        foreach (ref float value in values)
        {
            value += (float)(deviation * random.NextNormal());
        }
    }
}
