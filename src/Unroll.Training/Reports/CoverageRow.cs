namespace Unroll.Training.Reports;

/// <summary>How an interval or quantile keeps its promise.</summary>
/// <param name="Name">Such as <c>conformal 90 %</c> or <c>quantile 0.1</c>.</param>
/// <param name="Nominal">Share promised.</param>
/// <param name="Actual">Share found.</param>
/// <param name="MeanWidth">Mean width of the interval; null for a quantile.</param>
public sealed record CoverageRow(string Name, double Nominal, double Actual, double? MeanWidth);
