using Unroll.Data.Windows;

namespace Unroll.Training.Evaluation;

/// <summary>Class probabilities for one window.</summary>
/// <param name="Window">The window.</param>
/// <param name="Steps">1 for a class of the whole window; else one row for each step.</param>
/// <param name="Probabilities">[Steps, classes], each row summing to 1.</param>
/// <param name="Truth">True class numbers [Steps]; <see cref="Unroll.Data.Batches.BatchComposer.NoClass"/> where there is none.</param>
public sealed record ClassPrediction(Window Window, int Steps, float[] Probabilities, long[] Truth);
