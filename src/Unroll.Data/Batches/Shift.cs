using System.Buffers;

namespace Unroll.Data.Batches;

/// <summary>Moves an example earlier or later in time by whole steps. What moves in is the first or last step again, or, for data that goes
/// round (an outline, a phase), what moved out.</summary>
/// <param name="share">The move is uniform up to this share of the steps in either direction.</param>
/// <param name="isCircular">Whether what moves out comes in at the other end.</param>
public sealed class Shift(double share, bool isCircular) : IAugmentationStep
{
    /// <inheritdoc/>
    public void Apply(Span<float> values, int steps, int width, SeededRandom random)
    {
        int move = (int)Math.Round(random.Between(-share, share) * steps);
        float[] rented = ArrayPool<float>.Shared.Rent(Math.Max(1, values.Length));
        values.CopyTo(rented);
        for (int t = 0; t < steps; t++)
        {
            int from = isCircular ? (((t + move) % steps) + steps) % steps : Math.Clamp(t + move, 0, steps - 1);
            rented.AsSpan(from * width, width).CopyTo(values[(t * width)..]);
        }

        ArrayPool<float>.Shared.Return(rented);
    }
}
