namespace Unroll.Training.Reports;

/// <summary>One epoch of a learning curve.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TrainLoss">Mean loss over the epoch's steps.</param>
/// <param name="ValidationLoss">Loss on the validation part; null where there is none.</param>
/// <param name="LearningRate">At the epoch's end.</param>
/// <param name="GradientNorm">Mean norm before clipping.</param>
/// <param name="Seconds">Seconds of the epoch with its validation.</param>
/// <param name="Metrics">Metrics on the validation part.</param>
/// <param name="Best">Whether its weights are the ones kept.</param>
public sealed record EpochRow(int Epoch, double TrainLoss, double? ValidationLoss, double LearningRate, double GradientNorm, double Seconds, IReadOnlyDictionary<string, double> Metrics, bool Best = false);
