using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>
/// What recurrent layers remember after a step, with D directions and h P wide (H, or less with a projection). Rows are layer by layer and,
/// within a layer, forward then backward, as in PyTorch.
/// </summary>
/// <param name="Hidden">[L * D, B, P].</param>
/// <param name="Cell">[L * D, B, H] for an LSTM, else null.</param>
public sealed record RecurrentState(Tensor Hidden, Tensor? Cell = null);
