namespace Unroll.Training.Reports;

/// <summary>A clip that the model was right or wrong about, to look at.</summary>
/// <param name="Clip">The clip's id.</param>
/// <param name="Truth">Its class; null where it is not known.</param>
/// <param name="Predicted">What the model said.</param>
/// <param name="Probability">How sure it was.</param>
/// <param name="Strips">What it saw, and what of it counted.</param>
public sealed record ClipExample(string Clip, string? Truth, string Predicted, double Probability, IReadOnlyList<PictureStrip> Strips);
