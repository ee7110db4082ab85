namespace Unroll.Data.Batches;

/// <summary>Turns an example round in time, and turns its sign, each with the same probability. For data whose meaning survives both.</summary>
/// <param name="probability">Probability of each.</param>
public sealed class Flip(double probability) : IAugmentationStep
{
    /// <inheritdoc/>
    public void Apply(Span<float> values, int steps, int width, SeededRandom random)
    {
        bool isTime = random.NextDouble() < probability;
        bool isSign = random.NextDouble() < probability;
        if (isTime)
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

        if (isSign)
        {
            foreach (ref float value in values)
            {
                value = -value;
            }
        }
    }
}
