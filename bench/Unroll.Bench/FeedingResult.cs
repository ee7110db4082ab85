namespace Unroll.Bench;

/// <summary>What feeding costs beside computing.</summary>
/// <param name="Date">When it was measured, UTC.</param>
/// <param name="Cores">Cores of the machine.</param>
/// <param name="Threads">Threads of the tensor engine.</param>
/// <param name="Windows">Training windows.</param>
/// <param name="StepsPerEpoch">Batches of an epoch.</param>
/// <param name="LoadSeconds">Reading the file, splitting, scaling and cutting windows: once for a run. Median.</param>
/// <param name="BatchMilliseconds">Composing one batch, without a thread ahead. Median of the rounds.</param>
/// <param name="StepMilliseconds">One training step, batches composed on the training thread: feeding included. Median of the rounds.</param>
/// <param name="PrefetchedStepMilliseconds">One training step as the recipe's default runs it, batches prepared ahead. Median of the rounds.</param>
/// <param name="EpochSeconds">An epoch at <paramref name="StepMilliseconds"/>.</param>
/// <param name="BatchingShare">Batching, as a share of the epoch.</param>
/// <param name="FeedingShare">Loading, cutting and batching, as a share of one epoch with its loading.</param>
internal sealed record FeedingResult(
    DateTime Date, int Cores, int Threads, int Windows, int StepsPerEpoch, double LoadSeconds, double BatchMilliseconds, double StepMilliseconds,
    double PrefetchedStepMilliseconds, double EpochSeconds, double BatchingShare, double FeedingShare);
