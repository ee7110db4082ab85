namespace Unroll.Training.Reports;

/// <summary>How unusual the frames of one clip are.</summary>
/// <param name="Clip">The clip's id.</param>
/// <param name="Scores">A score for each frame: the error between the expected and the real picture.</param>
/// <param name="Unusual">The truth for each frame; empty where it is not known.</param>
public sealed record AnomalyClip(string Clip, IReadOnlyList<double> Scores, IReadOnlyList<bool> Unusual);
