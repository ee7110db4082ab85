namespace Unroll.Training.Logging;

/// <summary>Bytes of a run's log files at a checkpoint.</summary>
/// <param name="Metrics">Of <c>metrics.jsonl</c>.</param>
/// <param name="Events">Of the TensorBoard file.</param>
internal readonly record struct LogLengths(long Metrics, long Events);
