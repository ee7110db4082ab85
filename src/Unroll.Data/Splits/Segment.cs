namespace Unroll.Data.Splits;

/// <summary>A run of steps of one recording that belongs to one part of a split.</summary>
/// <param name="Recording">Index of the recording in its set.</param>
/// <param name="Start">First step.</param>
/// <param name="End">Step after the last.</param>
public sealed record Segment(int Recording, int Start, int End)
{
    /// <summary>How many steps.</summary>
    public int Length => End - Start;
}
