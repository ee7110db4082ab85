namespace Unroll.Training.Reports;

/// <summary>Steps in a row with one label.</summary>
/// <param name="Start">First step.</param>
/// <param name="End">Step behind the last one.</param>
/// <param name="Label">Number of the class.</param>
public sealed record LabelSpan(int Start, int End, int Label);
