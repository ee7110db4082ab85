using Unroll.Models;
using Unroll.Models.Engine;
using Unroll.Training.Loop;
using static TorchSharp.torch;

namespace Unroll.Training.Losses;

/// <summary>Lays a batch's targets out as the model's output is, and checks that the two agree axis by axis.</summary>
/// <remarks>
/// A forecast's targets are [B, T + H, C]: an example's look-back, its horizon right behind, then padding. Direct takes the horizon.
/// Sequence-to-sequence takes, at step t, the H values behind it; autoregressive the one behind it; both only at steps within an example's length.
/// </remarks>
internal static class TargetAlignment
{
    /// <summary>The targets [..., C] and, bool of the same shape, which of them count (null: all).</summary>
    internal static (Tensor Target, Tensor? Mask) Align(ModelTask task, Tensor output, int quantiles, BatchTensors batch)
    {
        Tensor targets = batch.Targets ?? throw new RunException("the loss needs targets, but the batch has none");
        long examples = batch.Size, steps = batch.Input.Inputs.shape[1], channels = targets.shape[^1];
        if (task is ModelTask.ValueSteps or ModelTask.Generate)
        {
            Axes.Require("the batch's Targets", targets, "B T C", examples, -1, channels);
            Axes.Require("the model's output", output, "B T C", examples, targets.shape[1], channels);
            return (targets, And(batch.TargetMask, StepMask(batch, targets)));
        }
        long horizon = task == ModelTask.ForecastDirect ? output.shape.ElementAtOrDefault(1) : output.shape.ElementAtOrDefault(2);
        long behind = targets.shape[1] - steps;
        if (task == ModelTask.ForecastDirect)
        {
            Axes.Require("the model's output", output, "B H C Q", examples, behind, channels, quantiles);
            return (Behind(targets, batch.Input.Lengths, steps, horizon), batch.TargetMask is { } m ? Behind(m, batch.Input.Lengths, steps, horizon) : null);
        }
        long ahead = task == ModelTask.ForecastAutoregressive ? 1 : behind;
        Axes.Require("the model's output", output, task == ModelTask.ForecastAutoregressive ? "B T 1 C Q" : "B T H C Q", examples, steps, ahead, channels, quantiles);
        Tensor target = Ahead(targets, steps, ahead);
        Tensor? observed = batch.TargetMask is { } mask ? Ahead(mask, steps, ahead) : null;
        return (target, And(observed, StepMask(batch, target)));
    }

    /// <summary>[B, T + H, C] to [B, H, C]: what stands right behind each example's look-back.</summary>
    private static Tensor Behind(Tensor values, Tensor? lengths, long steps, long horizon)
    {
        if (lengths is null)
        {
            return values.narrow(1, steps, horizon);
        }
        Tensor index = lengths.to(values.device).unsqueeze(1).Plus(HeldOperations.CountTo(horizon, values.device).unsqueeze(0));
        return values.gather(1, index.unsqueeze(-1).expand(-1, -1, values.shape[2]));
    }

    /// <summary>[B, T + H, C] to [B, T, ahead, C]: at [t, h] the value of step t + 1 + h.</summary>
    private static Tensor Ahead(Tensor values, long steps, long ahead) => values.unfold(1, ahead, 1).narrow(1, 1, steps).transpose(2, 3);

    /// <summary>True at the steps within each example's length, of the shape of <paramref name="like"/> [B, T, ...]; null where all are.</summary>
    private static Tensor? StepMask(BatchTensors batch, Tensor like)
    {
        if (batch.Input.Lengths is not { } lengths)
        {
            return null;
        }
        Tensor inside = HeldOperations.CountTo(like.shape[1], like.device).unsqueeze(0) < lengths.to(like.device).unsqueeze(1);
        while (inside.dim() < like.dim())
        {
            inside = inside.unsqueeze(-1);
        }
        return inside.expand(like.shape);
    }

    private static Tensor? And(Tensor? a, Tensor? b) => a is null ? b : b is null ? a : a.logical_and(b);
}
