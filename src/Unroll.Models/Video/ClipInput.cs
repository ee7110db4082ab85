using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Video;

/// <summary>What a video model's core sees: checked. Tensors belong to the pass's dispose scope, or to the caller.</summary>
/// <param name="Pictures">[B, T, C, Y, X]; padded steps hold anything.</param>
/// <param name="Flow">[B, T, 2 L, Y, X]; null where there is none.</param>
/// <param name="Mask">Which steps are valid.</param>
/// <param name="Tap">Who wants to see the last features that have a place in space; null: nobody.</param>
internal sealed record ClipInput(Tensor Pictures, Tensor? Flow, StepMask Mask, FeatureTap? Tap);
