using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>What a decoder made of given tokens, step by step.</summary>
/// <param name="Hidden">[B, T, H] of the last layer.</param>
/// <param name="Context">[B, T, D] of the attention or the summary; null: neither.</param>
/// <param name="Embedded">[B, T, E] the tokens read.</param>
/// <param name="Weights">[B, T, S] of the attention; null: none.</param>
/// <param name="Readout">[B, T, R] where it had to be made step by step; null: it can be made of the rest, for the steps that count alone.</param>
/// <param name="Coverage">[B, T, S] sums of the weights of earlier steps; null without coverage.</param>
internal sealed record DecoderSteps(Tensor Hidden, Tensor? Context, Tensor Embedded, Tensor? Weights, Tensor? Readout, Tensor? Coverage);
