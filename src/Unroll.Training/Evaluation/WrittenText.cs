namespace Unroll.Training.Evaluation;

/// <summary>A text that a model wrote.</summary>
/// <param name="Text">The text.</param>
/// <param name="Score">What the search compares texts by: the log-probability over the length's divisor; higher is better.</param>
/// <param name="Tokens">Its tokens, readable.</param>
/// <param name="Attention">For each token (and the end) the weights of the source's tokens; empty without attention.</param>
public sealed record WrittenText(string Text, double Score, IReadOnlyList<string> Tokens, IReadOnlyList<float[]> Attention);
