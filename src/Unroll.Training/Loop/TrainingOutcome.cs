using Unroll.Training.Reports;

namespace Unroll.Training.Loop;

/// <summary>What a training came to. The model holds the weights that are kept.</summary>
/// <param name="Epochs">The learning curve, over every sitting; <see cref="EpochRow.Best"/> marks the epoch whose weights are kept.</param>
/// <param name="StopReason">Why it ended, as a sentence.</param>
/// <param name="BestEpoch">Best epoch by the watched value, from 1; without validation the last one; 0 where no epoch ended.</param>
/// <param name="Seconds">Seconds over every sitting.</param>
/// <param name="ExamplesPerSecond">Training examples by second, validation not counted.</param>
/// <param name="Interrupted">Whether it was asked to stop; then the checkpoint to go on from is written, and the model holds the weights of that moment.</param>
public sealed record TrainingOutcome(
    IReadOnlyList<EpochRow> Epochs, string StopReason, int BestEpoch, double Seconds, double ExamplesPerSecond, bool Interrupted);
