using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>What recurrent layers put out.</summary>
/// <param name="Steps">[B, T, D * H]: the last layer's hidden state at every step; unspecified but finite at padded steps of finite inputs.</param>
/// <param name="Final">After each row's last valid step (backward direction: after its first); null where it was not asked for.</param>
public sealed record RecurrentOutput(Tensor Steps, RecurrentState? Final);
