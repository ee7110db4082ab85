namespace Unroll.Data.Video.Clips;

/// <summary>Neighbouring frames of a clip that have one label.</summary>
/// <param name="Start">The first frame, counted from 0, or the time from which on frames belong to it.</param>
/// <param name="End">The frame, or the time, from which on they do not.</param>
/// <param name="InSeconds">Whether start and end are seconds from the clip's first frame; else frames.</param>
/// <param name="Label">The class of its frames.</param>
/// <param name="Source">The row that says so.</param>
public sealed record LabelledStretch(double Start, double End, bool InSeconds, string Label, SourceLocation Source);
