using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>What a decoder made of given tokens at the N valid steps of B rows.</summary>
/// <param name="Valid">Which steps, and in what order.</param>
/// <param name="Hidden">[N, H] of the last layer.</param>
/// <param name="Context">[N, D] of the attention or the summary; null: neither.</param>
/// <param name="Embedded">[N, E] the tokens read.</param>
/// <param name="Weights">[N, S] of the attention; null: none.</param>
/// <param name="Readout">[N, R] where it had to be made step by step; null: it can be made of the rest.</param>
/// <param name="Coverage">[N, S] sums of the weights of earlier steps; null without coverage.</param>
internal sealed record DecoderSteps(ValidSteps Valid, Tensor Hidden, Tensor? Context, Tensor Embedded, Tensor? Weights, Tensor? Readout, Tensor? Coverage);
