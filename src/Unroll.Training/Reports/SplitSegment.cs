namespace Unroll.Training.Reports;

/// <summary>A run of steps in a part.</summary>
/// <param name="Part">train, validation or test.</param>
/// <param name="Start">First step.</param>
/// <param name="End">Step after the last.</param>
public sealed record SplitSegment(string Part, int Start, int End);
