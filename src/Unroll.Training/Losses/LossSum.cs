using TorchSharp;
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
}
