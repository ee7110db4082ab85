namespace Unroll.Models.Text.Search;

/// <summary>A sequence that was found.</summary>
/// <param name="Ids">Its tokens, without start and end; those beyond the vocabulary were copied.</param>
/// <param name="Score">What hypotheses are compared by: the log-probability over the length's divisor.</param>
/// <param name="LogProbability">Of the tokens and, where <paramref name="Ended"/>, of the end.</param>
/// <param name="Ended">Whether the end was reached; false: it was cut at the greatest length.</param>
/// <param name="Attention">For each token (and the end) the weights of the source's places; empty without attention.</param>
public sealed record Hypothesis(long[] Ids, double Score, double LogProbability, bool Ended, IReadOnlyList<float[]> Attention);
