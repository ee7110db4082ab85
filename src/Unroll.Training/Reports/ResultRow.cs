namespace Unroll.Training.Reports;

/// <summary>A model's or baseline's figures on one part.</summary>
/// <param name="Model">Its name.</param>
/// <param name="IsBaseline">Whether it is a baseline.</param>
/// <param name="Part">train, validation or test.</param>
/// <param name="Metrics">Metric name to value.</param>
public sealed record ResultRow(string Model, bool IsBaseline, string Part, IReadOnlyDictionary<string, double> Metrics);
