using Unroll.Data.Windows;

namespace Unroll.Training.Evaluation;

/// <summary>How well a language model foretold the tokens behind those of a window.</summary>
/// <param name="Window">The window.</param>
/// <param name="Nats">For each token that has one behind it: -ln of the probability that the model gave it.</param>
/// <param name="Hits">How many of them were the model's first choice.</param>
public sealed record TokenPrediction(Window Window, float[] Nats, int Hits);
