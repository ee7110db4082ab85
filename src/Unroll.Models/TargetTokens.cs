namespace Unroll.Models;

/// <summary>The tokens that a model writes with.</summary>
/// <param name="Vocabulary">V: how many there are.</param>
/// <param name="BeginId">Stands before the first.</param>
/// <param name="EndId">Ends a text.</param>
/// <param name="UnknownId">Stands for what the vocabulary lacks.</param>
/// <param name="Longest">Tokens of the longest text to write of the training part, the end counted.</param>
public sealed record TargetTokens(int Vocabulary, long BeginId, long EndId, long UnknownId, int Longest);
