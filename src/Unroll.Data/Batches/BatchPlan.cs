using Unroll.Data.Windows;

namespace Unroll.Data.Batches;

/// <summary>The windows of one batch of an epoch.</summary>
/// <param name="Windows">The windows, a row each.</param>
/// <param name="Resets">For streams: true where the row does not go on where the same row of the batch before ended; null otherwise.</param>
public sealed record BatchPlan(IReadOnlyList<Window> Windows, bool[]? Resets = null)
{
    /// <summary>The epoch of training, which varies what a composer draws at random; null in evaluation, where nothing is drawn.</summary>
    public int? Epoch { get; init; }
}
