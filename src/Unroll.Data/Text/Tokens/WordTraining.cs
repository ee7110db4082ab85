using Unroll.Data.Text.Normalization;

namespace Unroll.Data.Text.Tokens;

/// <summary>Which words a vocabulary takes.</summary>
public sealed record WordTraining
{
    /// <summary>What a word is.</summary>
    public WordRule Rule { get; init; } = WordRule.Words;

    /// <summary>How often a word must occur to be taken: 1 takes all.</summary>
    public int MinimumCount { get; init; } = 1;

    /// <summary>How many tokens the vocabulary has at most, special ones with them; the most frequent stay, and of equally frequent ones those that come
    /// first in ordinal order. Null: no limit.</summary>
    public int? MaximumSize { get; init; }

    /// <summary>The special tokens; <c>&lt;unk&gt;</c> is always one.</summary>
    public SpecialTokens Specials { get; init; } = SpecialTokens.All;

    /// <summary>What is done to every text before.</summary>
    public TextNormalizer Normalizer { get; init; } = TextNormalizer.None;
}
