namespace Unroll.Training.Reports;

/// <summary>A confident mistake.</summary>
/// <param name="Recording">Recording id.</param>
/// <param name="Step">First step of the window or the step.</param>
/// <param name="Truth">True class.</param>
/// <param name="Predicted">Predicted class.</param>
/// <param name="Probability">The probability it gave to its prediction.</param>
public sealed record MistakeRow(string Recording, int Step, string Truth, string Predicted, double Probability);
