using CsCheck;
using Unroll.Data.Text.Tokens;
using Xunit;

namespace Unroll.Data.Tests.Text.Tokens;

public sealed class BpeTokenizerTests
{
    private static readonly string[] Texts =
        ["the cat sat on the mat, don't they're we'll", "größere Bäume, die Straße", "日本語 日本 日本", "👩‍🚀👩‍🚀 👍🏽👍🏽", "  \n\n  x  \n\n  y", "abababab cdcd abcd 1234 1234"];

    private static readonly BpeTokenizer Tokenizer = BpeTokenizer.Train([.. Texts, .. Texts], new BpeTraining { Merges = 300 });

    [Fact]
    public void AnyTextComesBack() => AnyText.Gen.Sample(text => Tokenizer.Decode(Tokenizer.Encode(text)) == text, iter: 3000, threads: 1);

    [Fact]
    public void IdsAreThoseOfMergingStepByStep()
    {
        List<string> merges = [.. Tokenizer.Merges.Select(merge => $"{Tokenizer.Vocabulary[merge.Left]} {Tokenizer.Vocabulary[merge.Right]}")];
        Gen.OneOf(AnyText.Repetitive, Gen.Int[0, Texts.Length - 1].Array[1, 3].Select(picks => string.Concat(picks.Select(i => Texts[i]))))
            .Sample(text => Assert.Equal(SlowBytePairs.Encode(text, merges), Tokenizer.Encode(text).Select(id => Tokenizer.Vocabulary[id])), iter: 200, threads: 1);
    }

    [Fact]
    public void PiecesAreThoseOfGpt2sPattern() => AnyText.Gen.Sample(text =>
    {
        string first = string.Concat(text.EnumerateRunes().Where(rune => rune.IsBmp)); // .NET's patterns know no letter beyond the first plane
        List<string> pieces = [];
        for (int start = 0, end; start < first.Length; start = end)
        {
            end = ByteLevelPieces.End(first, start);
            pieces.Add(first[start..end]);
        }

        Assert.Equal(SlowBytePairs.Gpt2().Matches(first).Select(match => match.Value), pieces);
    }, iter: 3000, threads: 1);

    [Fact]
    public void LettersBeyondTheFirstPlaneAreLetters()
    {
        string text = "x\U0001D400\U00010400y \U00020000";
        Assert.Equal(text.IndexOf(' ', StringComparison.Ordinal), ByteLevelPieces.End(text, 0));
        Assert.Equal(text.Length, ByteLevelPieces.End(text, text.IndexOf(' ', StringComparison.Ordinal)));
    }

    [Fact]
    public void TextWrittenLikeASpecialTokenIsText()
    {
        int[] ids = Tokenizer.Encode("<pad><eos>");
        Assert.DoesNotContain(ids, Tokenizer.Vocabulary.IsSpecial);
        Assert.Equal("<pad><eos>", Tokenizer.Decode(ids));
    }

    [Fact]
    public void SpecialTokensDecodeToNothing() => Assert.Equal("the", Tokenizer.Decode([2, .. Tokenizer.Encode("the"), 3, 0, 0]));

    [Fact]
    public void TextComesPieceByPieceAndNeverInHalfACharacter() => AnyText.Gen.Sample(text =>
    {
        ITokenDecoder decoder = Tokenizer.OpenDecoder();
        string[] pieces = [.. Tokenizer.Encode(text).Select(decoder.Append), decoder.End()];
        return string.Concat(pieces) == text && pieces.All(piece => piece.Length == 0 || !char.IsHighSurrogate(piece[^1]));
    }, iter: 500, threads: 1);

    [Fact]
    public void ACharacterThatIsCutOffShowsAsReplaced()
    {
        BpeTokenizer bytes = BpeTokenizer.Train(["a"], new BpeTraining { Merges = 0 });
        Assert.Equal("x\uFFFD", bytes.Decode(bytes.Encode("x€").AsSpan()[..^1]));
    }

    [Fact]
    public void HalfASurrogatePairIsReplaced() => Assert.Equal("a\uFFFDb", Tokenizer.Decode(Tokenizer.Encode("a\uD83Db")));

    [Fact]
    public void SeveralThreadsGetTheSameIds()
    {
        BpeTokenizer fresh = new(Tokenizer.Vocabulary, Tokenizer.Merges);
        string text = string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"{Texts[i % Texts.Length]}{i}"));
        int[] expected = Tokenizer.Encode(text);
        Assert.All(Enumerable.Range(0, 4).AsParallel().Select(_ => fresh.Encode(text)), ids => Assert.Equal(expected, ids));
    }

    [Fact]
    public void IdsOutsideTheVocabularyAreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Tokenizer.Decode([Tokenizer.Vocabulary.Count]));
}
