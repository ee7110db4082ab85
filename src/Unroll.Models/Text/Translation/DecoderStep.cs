using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>What one step of a decoder gives.</summary>
/// <param name="Hidden">[N, H].</param>
/// <param name="Context">[N, D]; null: none.</param>
/// <param name="Weights">[N, S]; null: none.</param>
/// <param name="Readout">[N, R].</param>
internal sealed record DecoderStep(Tensor Hidden, Tensor? Context, Tensor? Weights, Tensor Readout);
