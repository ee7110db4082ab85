namespace Unroll.Data.Batches;

/// <summary>Multiplies each channel by one factor about 1 (recipe: <c>scale</c>).</summary>
/// <param name="deviation">Deviation of the factor.</param>
public sealed class Magnify(double deviation) : IAugmentationStep
{
    /// <inheritdoc/>
    public void Apply(Span<float> values, int steps, int width, SeededRandom random)
    {
        for (int c = 0; c < width; c++)
        {
            float factor = (float)(1 + (deviation * random.NextNormal()));
            for (int i = c; i < values.Length; i += width)
            {
                values[i] *= factor;
            }
        }
    }
}
