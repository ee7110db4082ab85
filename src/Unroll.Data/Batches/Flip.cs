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
            Reverse.Turn(values, steps, width);
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
