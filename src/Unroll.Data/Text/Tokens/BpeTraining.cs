using Unroll.Data.Text.Normalization;

namespace Unroll.Data.Text.Tokens;

/// <summary>How byte pairs are merged.</summary>
public sealed record BpeTraining
{
    /// <summary>How many merges are learned at most; the vocabulary has as many tokens more than 256 and the special ones.</summary>
    public int Merges { get; init; } = 8000;

    /// <summary>How often a pair must occur to be merged: what occurs once teaches nothing.</summary>
    public int MinimumCount { get; init; } = 2;

    /// <summary>The special tokens. Nothing is ever unknown, but <c>&lt;unk&gt;</c> may be wanted for its place.</summary>
    public SpecialTokens Specials { get; init; } = SpecialTokens.All;

    /// <summary>What is done to every text before.</summary>
    public TextNormalizer Normalizer { get; init; } = TextNormalizer.None;
}
