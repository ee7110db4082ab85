namespace Unroll.Training.Reports;

/// <summary>What a search for unusual frames found.</summary>
public sealed record AnomalyFindings
{
    /// <summary>The clips of the reported part.</summary>
    public required IReadOnlyList<AnomalyClip> Clips { get; init; }
}
