using Unroll.Training.Reports;

namespace Unroll.Training.Logging;

/// <summary>What a training writes down as it goes: <c>metrics.jsonl</c> and, if asked for, <c>tensorboard/events.out.tfevents.unroll</c>.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly MetricsFile _metrics;
    private readonly EventFile? _events;
    private readonly int _everySteps;

    /// <summary>Opens the files at the lengths of a checkpoint (0: a new training).</summary>
    internal RunLog(string folder, LogLengths keep, int everySteps, bool tensorboard)
    {
        _metrics = new MetricsFile(Path.Combine(folder, MetricsFile.FileName), keep.Metrics);
        _events = tensorboard ? new EventFile(Path.Combine(folder, "tensorboard", EventFile.FileName), keep.Events) : null;
        _everySteps = Math.Max(1, everySteps);
    }

    internal void Step(long globalStep, StepProgress progress, double gradientNorm)
    {
        if (globalStep % _everySteps != 0)
        {
            return;
        }
        _metrics.Step(globalStep, progress, gradientNorm);
        _events?.Scalar("step/loss", globalStep, progress.Loss);
        _events?.Scalar("step/learning_rate", globalStep, progress.LearningRate);
        _events?.Scalar("step/gradient_norm", globalStep, gradientNorm);
    }

    internal void Epoch(long globalStep, EpochRow row)
    {
        _metrics.Epoch(globalStep, row);
        _events?.Scalar("train/loss", globalStep, row.TrainLoss);
        _events?.Scalar("train/learning_rate", globalStep, row.LearningRate);
        if (row.ValidationLoss is { } loss)
        {
            _events?.Scalar("validation/loss", globalStep, loss);
        }
        foreach ((string name, double value) in row.Metrics)
        {
            _events?.Scalar($"validation/{name}", globalStep, value);
        }
    }

    /// <summary>Brings all to disk and tells how long the files are: what a checkpoint remembers.</summary>
    internal LogLengths Flush()
    {
        _metrics.Flush(toDisk: true);
        _events?.Flush(toDisk: true);
        return new LogLengths(_metrics.Length, _events?.Length ?? 0);
    }

    public void Dispose()
    {
        _metrics.Dispose();
        _events?.Dispose();
    }
}
