namespace Unroll.Data.Batches;

/// <summary>Turns an example round in time. For data that means the same read backwards, such as an outline.</summary>
/// <param name="probability">Probability of it.</param>
public sealed class Reverse(double probability) : IAugmentationStep
{
    /// <inheritdoc/>
    public void Apply(Span<float> values, int steps, int width, SeededRandom random)
    {
        if (random.NextDouble() < probability)
        {
            Turn(values, steps, width);
        }
    }

    internal static void Turn(Span<float> values, int steps, int width)
    {
        for (int a = 0, b = steps - 1; a < b; a++, b--)
        {
            for (int c = 0; c < width; c++)
            {
                ref float first = ref values[(a * width) + c];
                ref float last = ref values[(b * width) + c];
                (first, last) = (last, first);
            }
        }
    }
}
