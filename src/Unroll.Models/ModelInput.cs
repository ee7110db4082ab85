using static TorchSharp.torch;

namespace Unroll.Models;

/// <summary>
/// What a model sees of a batch. The tensors belong to the caller. Row b's horizon follows its own last valid step: what reaches beyond T holds
/// row b's values at steps 0 to length + H, then padding. To generate, T is all that counts of the inputs.
/// </summary>
/// <param name="Inputs">Series: [B, T, F], video: [B, T, channels, height, width]; padded at the end of T with anything: padding never changes a result.</param>
/// <param name="Lengths">[B] int64 on the CPU, valid steps of each example; null where every example is T long.</param>
/// <param name="Known">[B, T + H, K] covariates known in advance (autoregressive: T + 1 or more), or null. A forecast's step t sees those of step t + 1.</param>
/// <param name="Statics">[B, S], or null.</param>
/// <param name="Teacher">[B, T + H, C] (generate: [B, T, C]) scaled truth for teacher forcing, in training only; null otherwise.</param>
/// <param name="Flow">Video: [B, T, 2 L, height, width] stacked optical flow around each picture, or null.</param>
public sealed record ModelInput(Tensor Inputs, Tensor? Lengths = null, Tensor? Known = null, Tensor? Statics = null, Tensor? Teacher = null, Tensor? Flow = null)
{
    /// <summary>Text: what is to be written, for the loss; null where it is not known.</summary>
    public WritingInput? Writing { get; init; }

    /// <summary>Text: what can be copied; null where nothing is.</summary>
    public CopyInput? Copy { get; init; }
}
