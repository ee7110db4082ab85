using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>
/// Masks of <see cref="RecurrentOptions.RecurrentDropout"/> and <see cref="RecurrentOptions.LockedDropout"/> for a batch of sequences: 0, or
/// 1 / (1 - probability). Given to several runs, they keep a sequence that is run in pieces under the same masks.
/// </summary>
/// <param name="Hidden">[B, P] for each direction of each layer, in the order of <see cref="RecurrentState"/>; empty without recurrent dropout.</param>
/// <param name="Between">[B, 1, D * P] for each layer but the last; empty without locked dropout.</param>
public sealed record RecurrentMasks(IReadOnlyList<Tensor> Hidden, IReadOnlyList<Tensor> Between);
