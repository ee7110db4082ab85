using static TorchSharp.torch;

namespace Unroll.Models.Cores;

/// <summary>Features of steps on their way through a model.</summary>
/// <param name="Values">[B, T, D], zero where padded.</param>
/// <param name="Mask">Which steps are valid.</param>
/// <param name="State">Where a recurrent trunk finds and leaves its state; null where none is carried.</param>
internal sealed record StepFeatures(Tensor Values, StepMask Mask, StateSlot? State = null);
