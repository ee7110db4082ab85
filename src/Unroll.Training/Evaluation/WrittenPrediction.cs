using Unroll.Data.Windows;

namespace Unroll.Training.Evaluation;

/// <summary>What a model wrote for a text.</summary>
/// <param name="Window">The text.</param>
/// <param name="Nats">-ln of the probability that the model gave to the text to write; NaN where that is not known.</param>
/// <param name="Tokens">Tokens of the text to write, the end counted; 0 where it is not known.</param>
/// <param name="Texts">What it wrote, best first.</param>
public sealed record WrittenPrediction(Window Window, double Nats, int Tokens, IReadOnlyList<WrittenText> Texts);
