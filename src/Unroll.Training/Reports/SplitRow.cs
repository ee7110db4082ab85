namespace Unroll.Training.Reports;

/// <summary>A recording's segments for the split picture.</summary>
/// <param name="Recording">Its id.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="Segments">Part (train, validation, test), first step, step after the last.</param>
/// <param name="Begin">Time stamp of the first step, or null.</param>
/// <param name="End">Time stamp of the last step, or null.</param>
public sealed record SplitRow(string Recording, int Steps, IReadOnlyList<SplitSegment> Segments, string? Begin = null, string? End = null);
