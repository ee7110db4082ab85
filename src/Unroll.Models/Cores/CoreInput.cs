using static TorchSharp.torch;

namespace Unroll.Models.Cores;

/// <summary>What a model's core sees: checked, channels folded, padding cleared, windows normalised. Tensors belong to the pass's dispose scope.</summary>
/// <param name="Inputs">[B, T, F], zero where padded.</param>
/// <param name="Mask">Which steps are valid.</param>
/// <param name="Known">[B, T + H, K], zero where padded; null where there are none.</param>
/// <param name="Statics">[B, S]; null where there are none.</param>
/// <param name="Teacher">[B, H, C] truth of the horizon (generate: [B, T, C]) in the core's own units; null where not given.</param>
/// <param name="State">Recurrent state to carry; null: none.</param>
internal sealed record CoreInput(Tensor Inputs, StepMask Mask, Tensor? Known, Tensor? Statics, Tensor? Teacher, StateSlot? State)
{
    /// <summary>The features of each step: inputs, then known covariates (of the next step, where the task is to forecast), then statics.</summary>
    /// <param name="ahead">Whether a step sees the known covariates of the step after it.</param>
    public StepFeatures Steps(bool ahead)
    {
        List<Tensor> parts = [Inputs];
        long steps = Inputs.shape[1];
        if (Known is not null)
        {
            parts.Add(Known.narrow(1, ahead ? 1 : 0, steps));
        }
        if (Statics is not null)
        {
            parts.Add(Statics.unsqueeze(1).expand(Statics.shape[0], steps, Statics.shape[1]));
        }
        return new StepFeatures(parts.Count == 1 ? Inputs : Mask.Clear(cat(parts, 2)), Mask, State);
    }
}
