using TorchSharp;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Training.Losses;

/// <summary>A loss over a batch as a sum and what it is divided by, so that the mean over many batches is exact.</summary>
/// <param name="Sum">Scalar tensor with its graph: the sum over all targets that count.</param>
/// <param name="Count">How many targets count (their weights together, where classes are weighted).</param>
public readonly record struct LossSum(Tensor Sum, double Count)
{
    /// <summary>Sum / Count: what is differentiated. 0, with zero gradients, where nothing counts.</summary>
    public Tensor Mean()
    {
        // Held until the division is done: TorchSharp does not keep a number it made itself from being finalized meanwhile.
        using Scalar factor = Count > 0 ? Count : 0;
        return Count > 0 ? Sum.div(factor) : Sum.mul(factor);
    }

    /// <summary>The mean of losses over the same targets.</summary>
    /// <param name="parts">At least one; their counts are equal.</param>
    public static LossSum MeanOf(IReadOnlyList<LossSum> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }
        using Scalar share = 1.0 / parts.Count;
        return new LossSum(parts.Select(part => part.Sum).Aggregate((sum, part) => sum.Plus(part)).mul(share), parts[0].Count);
    }
}
