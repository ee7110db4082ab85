using CsCheck;
using Unroll.Data.Text.Normalization;
using Unroll.Data.Text.Tokens;
using Xunit;

namespace Unroll.Data.Tests.Text.Tokens;

public sealed class BpeTrainingTests
{
    /// <summary>The words of Sennrich, Haddow and Birch 2016, algorithm 1: low 5 times, lower 2, newest 6, widest 3.</summary>
    private static readonly string[] Sennrich =
        [.. Enumerable.Repeat("low", 5), .. Enumerable.Repeat("lower", 2), .. Enumerable.Repeat("newest", 6), .. Enumerable.Repeat("widest", 3)];

    [Fact]
    public void ThePapersExampleGivesItsMerges()
    {
        BpeTokenizer tokenizer = BpeTokenizer.Train(Sennrich, new BpeTraining { Merges = 100 });

        // By hand: es 9 (before st, as e < s), est 9, lo 7 (before ow), low 7, ew 6 (before ne and w+est), n+ew, new+est, then 3 times d+est, i+dest,
        // w+idest, then twice er (before low+e), low+er. The first five are the paper's, but for its mark of a word's end.
        Assert.Equal(
            ["e s", "es t", "l o", "lo w", "e w", "n ew", "new est", "d est", "i dest", "w idest", "e r", "low er"],
            Named(tokenizer));
        Assert.Equal(["low", "er"], Pieces(BpeTokenizer.Train(Sennrich, new BpeTraining { Merges = 11 }), "lower"));
        Assert.Equal(["low", "est"], Pieces(tokenizer, "lowest"));
        Assert.Equal(4 + 256 + 12, tokenizer.Vocabulary.Count);
    }

    [Fact]
    public void MergesStopWhereTheyAreToldTo()
    {
        Assert.Equal(["e s", "es t"], Named(BpeTokenizer.Train(Sennrich, new BpeTraining { Merges = 2 })));
        Assert.Equal(["e s", "es t", "l o", "lo w"], Named(BpeTokenizer.Train(Sennrich, new BpeTraining { MinimumCount = 7 })));
        Assert.Empty(BpeTokenizer.Train(Sennrich, new BpeTraining { Merges = 0 }).Merges);
    }

    [Fact]
    public void MergesAreThoseOfCountingAnewEachTime() => AnyText.Repetitive.Array[1, 4].Sample(texts =>
    {
        if (texts.All(text => text.Length == 0))
        {
            return;
        }

        Assert.Equal(SlowBytePairs.Learn(texts, 60, 2), Named(BpeTokenizer.Train(texts, new BpeTraining { Merges = 60, Specials = SpecialTokens.None })));
    }, iter: 300, threads: 1);

    [Fact]
    public void TheOrderOfTextsDoesNotMatter()
    {
        string[] texts = [.. Enumerable.Range(0, 300).Select(i => $"text {i % 17} of {i % 5} kinds, {i * i % 101} {(i % 3 == 0 ? "größer" : "kleiner")}")];
        string[] merges = Named(BpeTokenizer.Train(texts, new BpeTraining { Merges = 200 }));
        Assert.Equal(merges, Named(BpeTokenizer.Train(texts, new BpeTraining { Merges = 200 })));
        Assert.Equal(merges, Named(BpeTokenizer.Train(texts.Reverse(), new BpeTraining { Merges = 200 })));
    }

    [Fact]
    public void TextsAreNormalisedBeforeTheyAreCounted()
    {
        BpeTokenizer tokenizer = BpeTokenizer.Train(["LOW low", "Low"], new BpeTraining { Normalizer = new TextNormalizer(Lowercase: true) });
        Assert.Equal(["low"], Pieces(tokenizer, "LOW"));
        Assert.Equal("low", tokenizer.Decode(tokenizer.Encode("LOW")));
    }

    [Fact]
    public void NoTextIsAnError() => Assert.Contains("has no text to learn byte pairs from",
        Assert.Throws<DataException>(() => BpeTokenizer.Train(["", ""], new BpeTraining())).Message, StringComparison.Ordinal);

    [Fact]
    public void AWordOfAMillionLettersTakesBoundedTime()
    {
        string word = string.Concat(Enumerable.Range(0, 1_000_000).Select(i => (char)('a' + (int)((long)i * i % 19 % 7))));
        BpeTokenizer tokenizer = BpeTokenizer.Train([word], new BpeTraining { Merges = 500 });
        int[] ids = tokenizer.Encode(word);
        Assert.True(ids.Length < 100_000, $"{ids.Length} tokens");
        Assert.Equal(word, tokenizer.Decode(ids));
    }

    private static string[] Named(BpeTokenizer tokenizer) =>
        [.. tokenizer.Merges.Select(merge => $"{tokenizer.Vocabulary[merge.Left]} {tokenizer.Vocabulary[merge.Right]}")];

    private static string[] Pieces(BpeTokenizer tokenizer, string text) => [.. tokenizer.Encode(text).Select(id => tokenizer.Vocabulary[id])];
}
