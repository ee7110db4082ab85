namespace Unroll.Training.Reports;

/// <summary>One fold, origin or seed of a run that has several.</summary>
/// <param name="Name">Such as <c>fold-3</c> or <c>seed-2</c>.</param>
/// <param name="Examples">Examples it was measured on.</param>
/// <param name="Metrics">The model's metrics.</param>
/// <param name="Baseline">The best baseline's value of the headline metric.</param>
/// <param name="Seconds">Seconds of training.</param>
public sealed record LegRow(string Name, int Examples, IReadOnlyDictionary<string, double> Metrics, double Baseline, double Seconds);
