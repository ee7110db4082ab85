namespace Unroll.Data.Video.Clips;

/// <summary>A stretch of a clip with a label of its own: by frames (counted from 0, the end left out) or by seconds.</summary>
/// <param name="Start">First frame, or when it begins.</param>
/// <param name="End">Frame behind the last one, or when it ends.</param>
/// <param name="InSeconds">Whether both are seconds.</param>
/// <param name="Label">The label.</param>
/// <param name="Source">Where it is written.</param>
internal sealed record LabelledStretch(double Start, double End, bool InSeconds, string Label, SourceLocation Source);
