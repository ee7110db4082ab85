namespace Unroll.Training.Reports;

/// <summary>A text that was written, to look at.</summary>
/// <param name="Kind">Why it is shown: best, worst or random.</param>
/// <param name="Source">What was read.</param>
/// <param name="Reference">What was to be written.</param>
/// <param name="Written">What the model wrote.</param>
/// <param name="Score">The headline's metric of this text alone.</param>
public sealed record WritingExample(string Kind, string Source, string Reference, string Written, double Score);
