using static TorchSharp.torch;

namespace Unroll.Models.Text.Captioning;

/// <summary>What is given, and the sequences that tell of it. What is in padded places must be an id of the vocabulary and changes nothing.</summary>
/// <param name="Given">Features [B, P, C] of pictures' places, or classes [B] int64.</param>
/// <param name="Inputs">[B, T] int64: the start, then the sequence.</param>
/// <param name="Targets">[B, T] int64: the sequence, then the end.</param>
/// <param name="Lengths">[B], 1 to T, the end counted.</param>
public sealed record CaptionBatch(Tensor Given, Tensor Inputs, Tensor Targets, long[] Lengths)
{
    /// <summary>The same in another order.</summary>
    internal CaptionBatch In(RowOrder order) => new(order.Of(Given), order.Of(Inputs), order.Of(Targets), order.Of(Lengths));
}
