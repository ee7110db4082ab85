using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>LN(x; α, β) = α (x - mean) / √(variance + 1e-5) + β over the last axis.</summary>
/// <param name="Scale">α, as wide as x.</param>
/// <param name="Shift">β, as wide as x.</param>
public sealed record NormWeights(Tensor Scale, Tensor Shift);
