namespace Unroll.Training.Reports;

/// <summary>Scores of one class.</summary>
/// <param name="Class">Its name.</param>
/// <param name="Precision">Share of the predictions of this class that are right; NaN where it was never predicted.</param>
/// <param name="Recall">Share of the class that was found; NaN where it does not occur.</param>
/// <param name="F1">Harmonic mean of both.</param>
/// <param name="Support">How many examples have it.</param>
public sealed record ClassRow(string Class, double Precision, double Recall, double F1, int Support);
