using Unroll.Training.Reports;

namespace Unroll.Training;

/// <summary>What a run left behind.</summary>
/// <param name="Folder">The run folder.</param>
/// <param name="Report">What it found.</param>
/// <param name="Interrupted">Whether it was asked to stop; the checkpoint to go on from is in the folder, and the report holds what was known.</param>
public sealed record RunOutcome(string Folder, RunReport? Report, bool Interrupted);
