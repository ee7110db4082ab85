using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>What recurrent layers put out.</summary>
/// <param name="Steps">[B, T, D * P], or [T, B, D * P] unless <see cref="RecurrentOptions.BatchFirst"/>: the last layer's h at every step; exactly 0 at padded steps.</param>
/// <param name="Final">After each row's last valid step (backward direction: after its first); null where it was not asked for.</param>
public sealed record RecurrentOutput(Tensor Steps, RecurrentState? Final);
