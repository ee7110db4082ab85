using Unroll.Data.Windows;

namespace Unroll.Training.Evaluation;

/// <summary>What was predicted for one window of a value task.</summary>
/// <param name="Window">The window.</param>
/// <param name="FirstStep">The recording's step that the first prediction is for.</param>
/// <param name="Steps">Steps predicted.</param>
/// <param name="Values">Predictions [Steps, C, Q], quantiles in rising order; Q is 1 for a point.</param>
public sealed record ValuePrediction(Window Window, int FirstStep, int Steps, float[] Values);
