namespace Unroll.Training.Reports;

/// <summary>Where a recording has which label along time, truly and as predicted. Steps that were not judged are in no span.</summary>
/// <param name="Recording">Its id.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="Truth">True labels, in the order of time.</param>
/// <param name="Predicted">Predicted labels of the same steps.</param>
public sealed record LabelTimeline(string Recording, int Steps, IReadOnlyList<LabelSpan> Truth, IReadOnlyList<LabelSpan> Predicted);
