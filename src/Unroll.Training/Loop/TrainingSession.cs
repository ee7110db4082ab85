using System.Diagnostics;
using Unroll.Data.Batches;
using Unroll.Models;
using Unroll.Training.Checkpoints;
using Unroll.Training.Logging;
using Unroll.Training.Losses;
using Unroll.Training.Optimizers;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Schedules;
using static TorchSharp.torch;

namespace Unroll.Training.Loop;

/// <summary>One sitting of a training: its state, and how it moves from step to step and epoch to epoch.</summary>
internal sealed class TrainingSession : IDisposable
{
    private readonly SequenceModel _model;
    private readonly TrainingSpec _spec;
    private readonly TrainerParts _parts;
    private readonly int _epochs;
    private readonly int _stepsPerEpoch;
    private readonly LearningRateSchedule _schedule;
    private readonly ParameterOptimizer _optimizer;
    private readonly WeightAverage? _average;
    private readonly StateCarrier? _carrier;
    private readonly TrainingStep _step;
    private readonly CheckpointStore _store;
    private readonly TrainingTensors _tensors;
    private readonly Stopwatch _sitting = Stopwatch.StartNew();
    private RunLog? _log;
    private double _secondsBefore;

    internal TrainingSession(SequenceModel model, TrainingSpec spec, TrainingLoss loss, TrainerParts parts)
    {
        _model = model;
        _spec = spec;
        _parts = parts;
        _epochs = spec.FastDevRun ? 1 : spec.Epochs;
        _stepsPerEpoch = Limit(parts.StepsPerEpoch, spec);
        _schedule = new LearningRateSchedule(spec, _stepsPerEpoch, _epochs);
        _optimizer = new ParameterOptimizer(spec, model.named_parameters());
        _average = spec.WeightAverage > 0 ? new WeightAverage(model, spec.WeightAverage) : null;
        _carrier = spec.Stateful ? new StateCarrier(Stateful(model)) : null;
        _step = new TrainingStep(model, spec, loss, parts, _optimizer, _carrier, (long)_stepsPerEpoch * _epochs);
        _store = new CheckpointStore(parts.RunFolder);
        _tensors = new TrainingTensors(model, _optimizer, _average, _carrier);
        State = new CheckpointState { Fingerprint = Fingerprint.Of(model, spec, parts) };
    }

    /// <summary>Where training stands.</summary>
    internal CheckpointState State { get; private set; }

    private bool Validates => _parts.Validate is not null && _spec.OverfitBatches == 0;

    private bool HigherIsBetter => Metrics.Metric.HigherIsBetter(_spec.Monitor);

    /// <summary>Begins anew, or takes up the checkpoint.</summary>
    internal void Begin()
    {
        _store.RequireWritable();
        if (_parts.Resume && _store.Load() is var (kept, tensors))
        {
            Fingerprint.RequireSame(kept.Fingerprint, State.Fingerprint, _store.FilePath);
            _tensors.Restore(tensors, kept.Streams, _store.FilePath);
            State = kept;
            _secondsBefore = kept.Seconds;
            _parts.Observer.Message($"Going on from {_store.LastGood}");
        }
        _log = new RunLog(_parts.RunFolder, State.Logs, _parts.LogEverySteps, _parts.Tensorboard);
        _model.train();
        if (_parts.Leg is { } leg)
        {
            _parts.Observer.LegStarted(leg);
        }
    }

    /// <summary>Trains the steps that the epoch still lacks.</summary>
    /// <returns>False where it was asked to stop; the checkpoint is written.</returns>
    internal bool TrainEpoch(CancellationToken stop)
    {
        if (State.Step >= _stepsPerEpoch)
        {
            return true;
        }
        int epoch = _spec.OverfitBatches > 0 ? 0 : State.Epoch;
        var clock = Stopwatch.StartNew();
        foreach (Batch batch in _parts.TrainBatches(epoch, State.Step).Take(_stepsPerEpoch - State.Step))
        {
            Step(batch, clock);
            clock.Restart();
            if (stop.IsCancellationRequested)
            {
                Save();
                return false;
            }
            if (_spec.CheckpointSteps > 0 && State.GlobalStep % _spec.CheckpointSteps == 0 && State.Step < _stepsPerEpoch)
            {
                Save();
            }
        }
        return State.Step == _stepsPerEpoch
            ? true
            : throw new RunException($"epoch {State.Epoch + 1} was to have {_stepsPerEpoch} batches, but the loader gave {State.Step}");
    }

    /// <summary>Validates, keeps the best weights, decides whether to go on, and writes the checkpoint.</summary>
    /// <returns>False where it was asked to stop before training is finished; the checkpoint is written.</returns>
    internal bool EndEpoch(CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            EndEpoch(Validates ? Validate() : null, clock);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Save();
            return false;
        }
        return State.Finished is not null || !stop.IsCancellationRequested;
    }

    /// <summary>What an interrupted training came to; the model holds the best weights so far, where there are any. The checkpoint is written already.</summary>
    internal TrainingOutcome Interrupted()
    {
        _tensors.PutKept();
        _model.eval();
        string reason = $"asked to stop in epoch {State.Epoch + 1} after step {State.Step}; the checkpoint is {_store.FilePath}";
        return Outcome(reason, interrupted: true);
    }

    /// <summary>Puts the weights that are kept into the model.</summary>
    internal TrainingOutcome Done()
    {
        _tensors.PutKept();
        _model.eval();
        return Outcome(State.Finished!, interrupted: false);
    }

    public void Dispose()
    {
        _log?.Dispose();
        _tensors.Dispose();
        _carrier?.Dispose();
        _average?.Dispose();
        _optimizer.Dispose();
    }

    private void Step(Batch batch, Stopwatch clock)
    {
        double rate = LearningRate(State.GlobalStep);
        StepResult result;
        try
        {
            result = _step.Run(batch, State.GlobalStep, rate);
        }
        catch (NonFiniteException e)
        {
            throw NonFinite(e);
        }
        double seconds = clock.Elapsed.TotalSeconds;
        State = State with
        {
            Step = State.Step + 1,
            GlobalStep = State.GlobalStep + 1,
            Sums = State.Sums.With(result, seconds),
            TrainSeconds = State.TrainSeconds + seconds,
            Examples = State.Examples + result.Examples,
        };
        _average?.Update(State.GlobalStep);
        var progress = new StepProgress(State.Epoch + 1, State.Step, _stepsPerEpoch, result.Loss, result.Examples, rate);
        _log!.Step(State.GlobalStep, progress, result.GradientNorm);
        _parts.Observer.StepEnded(progress);
    }

    private void EndEpoch(ValidationScore? score, Stopwatch clock)
    {
        int epoch = State.Epoch + 1;
        double watched = score is null ? State.Sums.MeanLoss : Watched(score);
        bool higher = score is not null && HigherIsBetter;
        BestEpoch best = State.Best.After(epoch, watched, higher);
        bool keeps = best.Epoch == epoch && score is not null && _spec.KeepBest;
        if (keeps)
        {
            _tensors.KeepBest();
        }
        double rate = LearningRate(State.GlobalStep - 1);
        var row = new EpochRow(
            epoch, State.Sums.MeanLoss, score?.Loss, rate, State.Sums.MeanGradientNorm, State.Sums.Seconds + clock.Elapsed.TotalSeconds,
            score?.Metrics ?? new Dictionary<string, double>(), keeps);
        State = State with
        {
            Epoch = epoch,
            Step = 0,
            Sums = new EpochSums(),
            Best = best,
            Plateau = _spec.Schedule == "plateau" ? State.Plateau.After(watched, higher, _spec) : State.Plateau,
            Rows = [.. State.Rows, row],
            Finished = Reason(epoch, best, score is not null),
        };
        _carrier?.Clear();
        _log!.Epoch(State.GlobalStep, row);
        Save();
        _parts.Observer.EpochEnded(row);
    }

    private double LearningRate(long step) => _schedule.At(step) * State.Plateau.Factor;

    private ValidationScore Validate()
    {
        _model.eval();
        ValidationScore score = _average is null ? Measure() : _average.During(Measure);
        _model.train();
        return double.IsFinite(score.Loss)
            ? score
            : throw new RunException(
                $"the validation loss is {score.Loss} after epoch {State.Epoch + 1}, though every training loss was finite: see whether the validation part "
                + $"holds values far outside the training part's.{LastGood()}");
    }

    private ValidationScore Measure()
    {
        using IDisposable still = no_grad();
        using var scope = NewDisposeScope();
        return _parts.Validate!();
    }

    private double Watched(ValidationScore score) =>
        _spec.Monitor == "loss" ? score.Loss
        : score.Metrics.TryGetValue(_spec.Monitor, out double value) ? value
        : throw new RunException($"training.monitor: {_spec.Monitor} is not measured on the validation part; there are loss, {string.Join(", ", score.Metrics.Keys)}");

    private string? Reason(int epoch, BestEpoch best, bool validated)
    {
        if (epoch >= _epochs)
        {
            return _spec.FastDevRun ? "fast_dev_run: one step of one epoch" : $"all {_epochs} epochs are done";
        }
        return validated && _spec.EarlyStop > 0 && best.Stale >= _spec.EarlyStop
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"no better {_spec.Monitor} for {best.Stale} epochs (best: {best.Value:g5} in epoch {best.Epoch})")
            : null;
    }

    private void Save()
    {
        if (_tensors.FirstBadWeight() is { } name)
        {
            throw new RunException($"weight {name} is not finite after step {State.Step} of epoch {State.Epoch + 1}: lower training.learning_rate.{LastGood()}");
        }
        State = State with { Logs = _log!.Flush(), Seconds = _secondsBefore + _sitting.Elapsed.TotalSeconds, Streams = _carrier?.Ends };
        using var scope = NewDisposeScope();
        _store.Save(State, _tensors.All());
    }

    private RunException NonFinite(NonFiniteException e)
    {
        string windows = string.Join("; ", e.Batch.Windows.Take(4).Select(_parts.InWords));
        string more = e.Batch.Size > 4 ? $"; and {e.Batch.Size - 4} more" : "";
        return new RunException(
            $"training stopped in epoch {State.Epoch + 1}, batch {State.Step + 1} of {_stepsPerEpoch}: {e.Message}. The batch's windows: {windows}{more}. "
            + $"If the data is right, lower training.learning_rate or training.gradient_clipping.{LastGood()}", e);
    }

    private string LastGood() => _store.LastGood is { } last ? $" The last good checkpoint is kept: {last}" : " No checkpoint was written yet";

    private TrainingOutcome Outcome(string reason, bool interrupted)
    {
        int kept = _tensors.HasBest ? State.Best.Epoch : State.Epoch;
        EpochRow[] rows = [.. State.Rows.Select(r => r with { Best = r.Epoch == kept })];
        double rate = State.TrainSeconds > 0 ? State.Examples / State.TrainSeconds : 0;
        int best = Validates ? State.Best.Epoch : State.Epoch;
        return new TrainingOutcome(rows, reason, best, _secondsBefore + _sitting.Elapsed.TotalSeconds, rate, interrupted);
    }

    private static int Limit(int steps, TrainingSpec spec)
    {
        int limit = spec.FastDevRun ? 1 : steps;
        limit = spec.StepsPerEpoch > 0 ? Math.Min(limit, spec.StepsPerEpoch) : limit;
        limit = spec.OverfitBatches > 0 ? Math.Min(limit, spec.OverfitBatches) : limit;
        return steps >= 1 && spec.Epochs >= 1
            ? limit
            : throw new RunException($"there is nothing to train on: {steps} batches in each of {spec.Epochs} epochs");
    }

    private static IStatefulModel Stateful(SequenceModel model) =>
        model as IStatefulModel
        ?? throw new RunException($"training.stateful needs a recurrent trunk that reads forward (rnn, lstm, gru), not {model.Spec.Trunk}");
}
