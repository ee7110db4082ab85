using TorchSharp;
using Unroll.Models.Windows;
using static TorchSharp.torch;

namespace Unroll.Models.Cores;

/// <summary>A core with what is done to every model's input and output alike: checks, folding of channels, masks, window normalisation.</summary>
internal abstract class AssembledModel : SequenceModel, IRollout
{
    private protected AssembledModel(ModelCore core, ModelSpec spec, ModelShape shape)
        : base(spec.Trunk, spec, shape)
    {
        Core = core;
        Fold = spec.ChannelIndependent;
        Inside = Fold ? ChannelFold.Inside(shape) : shape;
        Norm = new WindowNorm(spec.WindowNorm, spec.Season, Inside);
        register_module("core", core);
    }

    /// <summary>The part that learns.</summary>
    protected ModelCore Core { get; }

    /// <summary>Whether channels are examples of their own inside.</summary>
    protected bool Fold { get; }

    /// <summary>The shape that the core sees.</summary>
    protected ModelShape Inside { get; }

    /// <summary>Normalisation of each window.</summary>
    protected WindowNorm Norm { get; }

    public override Tensor forward(ModelInput input)
    {
        using DisposeScope scope = NewDisposeScope();
        return Pass(input, null, null).Output.MoveToOuterDisposeScope();
    }

    public Tensor Rollout(ModelInput input, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        if (Shape.Task != ModelTask.ForecastAutoregressive)
        {
            throw new InvalidOperationException($"A model for {Shape.Task} cannot be rolled out; build it for {ModelTask.ForecastAutoregressive}.");
        }
        if (input.Known is not null && input.Known.shape[1] < input.Inputs.shape[1] + horizon)
        {
            throw new ArgumentException(
                $"Known: {horizon} steps ahead need T + H = {input.Inputs.shape[1] + horizon} steps, got {input.Known.shape[1]}.", nameof(input));
        }
        using DisposeScope scope = NewDisposeScope();
        return RollOut(input with { Teacher = null }, horizon).MoveToOuterDisposeScope();
    }

    /// <summary>Predictions step after step, [B, H, C, 1], within the caller's dispose scope.</summary>
    protected abstract Tensor RollOut(ModelInput input, int horizon);

    /// <summary>One pass through the core.</summary>
    /// <param name="input">The batch.</param>
    /// <param name="past">Earlier targets that outputs may stand on; null: none.</param>
    /// <param name="slot">Recurrent state to carry; null: none.</param>
    /// <returns>The output, and the past for the pass to come where the normalisation keeps one.</returns>
    protected (Tensor Output, Tensor? Past) Pass(ModelInput input, Tensor? past, StateSlot? slot)
    {
        long[]? lengths = InputCheck.Lengths(input, Shape);
        int channels = Shape.TargetChannels;
        Tensor inputs = Fold ? ChannelFold.Inputs(input.Inputs, channels) : input.Inputs;
        var mask = new StepMask(inputs.shape[0], inputs.shape[1], Fold ? Repeat(lengths) : lengths, inputs.device);
        inputs = mask.Clear(inputs);
        NormalisedWindow? window = null;
        Tensor? nextPast = null;
        if (Shape.IsForecast)
        {
            Tensor targets = inputs.narrow(2, 0, Inside.TargetChannels);
            window = Norm.Enter(targets, mask, past);
            nextPast = slot is not null && Norm.PastSteps > 0 ? Norm.NextPast(targets, mask, past) : null;
            inputs = Join(window.Targets, inputs);
        }
        Tensor? known = input.Known is null ? null : Fold ? ChannelFold.Repeat(input.Known, channels) : input.Known;
        Tensor? statics = input.Statics is null ? null : Fold ? ChannelFold.Repeat(input.Statics, channels) : input.Statics;
        Tensor output = Core.Compute(new CoreInput(
            inputs, mask, known is null ? null : mask.ClearBeyond(known), statics, Teacher(input, mask, window), slot));
        output = window?.Restore(output) ?? output;
        output = Shape.IsForecast && !Shape.IsVector ? ClearSteps(output, mask) : output;
        return (Fold ? ChannelFold.Unfold(output, channels) : output, nextPast);
    }

    private Tensor Join(Tensor targets, Tensor inputs)
    {
        long covariates = Inside.InputFeatures - Inside.TargetChannels;
        return covariates == 0 ? targets : cat([targets, inputs.narrow(2, Inside.TargetChannels, covariates)], 2);
    }

    private Tensor? Teacher(ModelInput input, StepMask mask, NormalisedWindow? window)
    {
        if (input.Teacher is null || Shape.Task is not (ModelTask.ForecastDirect or ModelTask.Generate))
        {
            return null;
        }
        Tensor truth = mask.ClearBeyond(Fold ? ChannelFold.Targets(input.Teacher) : input.Teacher);
        return window is null ? truth : window.Inside(mask.After(truth, Shape.Horizon));
    }

    private static Tensor ClearSteps(Tensor output, StepMask mask) =>
        mask.Lengths is null ? output : mask.Clear(output.flatten(2)).view(output.shape);

    private long[]? Repeat(long[]? lengths) =>
        lengths?.SelectMany(length => Enumerable.Repeat(length, Shape.TargetChannels)).ToArray();
}
