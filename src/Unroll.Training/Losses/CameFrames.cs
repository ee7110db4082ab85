using Unroll.Models;
using Unroll.Models.Engine;
using Unroll.Training.Loop;
using static TorchSharp.torch;

namespace Unroll.Training.Losses;

/// <summary>What came in the last T' frames of a batch of clips: what expectations of <see cref="ModelTask.Reconstruct"/> are compared with.</summary>
internal static class CameFrames
{
    /// <summary>What a spec's model expects.</summary>
    public static FrameTarget TargetOf(ModelSpec spec) => ModelBuilder.Trunks.FirstOrDefault(trunk => trunk.Name == spec.Trunk)?.Target ?? FrameTarget.Picture;

    /// <summary>What an output is to be compared with: a tensor of its shape.</summary>
    /// <param name="target">What the model expects.</param>
    /// <param name="output">[B, T', C, Y, X].</param>
    /// <param name="batch">The batch it was computed from.</param>
    /// <exception cref="RunException">The output has another shape than its target, or the batch has no flow.</exception>
    public static Tensor Of(FrameTarget target, Tensor output, BatchTensors batch)
    {
        long[] input = batch.Input.Inputs.shape;
        long steps = output.shape.ElementAtOrDefault(1), most = target == FrameTarget.Motion ? input[1] - 1 : input[1];
        if (steps < 1 || steps > most)
        {
            throw new RunException($"the model put out {steps} pictures, but saw {input[1]}");
        }

        Tensor came = target == FrameTarget.Motion ? Motion(batch, steps) : Pictures(batch, steps);
        Axes.Require("the model's output", output, "B T' C Y X", came.shape);
        return came;
    }

    /// <summary>The pictures, [B, T', C, Y, X].</summary>
    public static Tensor Pictures(BatchTensors batch, long steps) => batch.Input.Inputs.narrow(1, batch.Input.Inputs.shape[1] - steps, steps);

    /// <summary>The flow to each of the frames from the one before, [B, T', 2 L, Y, X]; where the clip begins, that from the first frame on. Null without flow.</summary>
    public static Tensor? Flow(BatchTensors batch, long steps) =>
        batch.Input.Flow is { } flow ? flow.narrow(1, Math.Max(0, flow.shape[1] - steps - 1), steps) : null;

    /// <summary>The length of the flow to each of the frames, [B, T', 1, Y, X].</summary>
    private static Tensor Motion(BatchTensors batch, long steps) => Flow(batch, steps) is { } flow
        ? flow.Squared().sum(2, keepdim: true).sqrt()
        : throw new RunException("the model expects motion, but the batch has no optical flow; set video.flow");
}
