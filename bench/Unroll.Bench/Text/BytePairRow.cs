namespace Unroll.Bench.Text;

/// <summary>Byte pairs of one language.</summary>
/// <param name="Language">Which.</param>
/// <param name="Sentences">Learned from and encoded.</param>
/// <param name="Vocabulary">Tokens learned.</param>
/// <param name="TrainSeconds">Median of the rounds.</param>
/// <param name="Tokens">That the sentences have.</param>
/// <param name="TokensPerSecond">Encoded, by a tokenizer that has seen no text yet.</param>
internal sealed record BytePairRow(string Language, int Sentences, int Vocabulary, double TrainSeconds, long Tokens, double TokensPerSecond);
