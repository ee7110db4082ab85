using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>What a <see cref="RecurrentCall"/> gives.</summary>
/// <param name="Steps">[B, T, P], exactly 0 at padded steps.</param>
/// <param name="Hidden">[B, P] after the last step read; null where it was not asked for.</param>
/// <param name="CellState">[B, H], LSTM only; null where it was not asked for.</param>
public sealed record RecurrentResult(Tensor Steps, Tensor? Hidden, Tensor? CellState);
