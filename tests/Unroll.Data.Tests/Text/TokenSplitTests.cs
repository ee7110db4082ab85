using CsCheck;
using Unroll.Data.Splits;
using Unroll.Data.Text;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.Text;

public sealed class TokenSplitTests
{
    [Fact]
    public void SegmentsOfCharactersBecomeSegmentsOfTokens()
    {
        Split split = Texts.ByTime("one two three four five six seven eight", 0.22, 0.283);
        TextSpec spec = new() { Tokenizer = "whitespace" };
        Split tokens = Texts.Tokens(split, spec, TextUse.Continue, out TextFit fit);

        Assert.Equal(["0:0-19", "0:19-28", "0:28-39"], Example.Text(Enum.GetValues<Part>().SelectMany(split.Of)));
        Assert.Equal(["one two three four ", "five six ", "seven eight"], Enum.GetValues<Part>().SelectMany(split.Of).Select(segment => split.Set.Recordings[0].Text![segment.Start..segment.End]));
        Assert.Equal(["0:0-4", "0:4-6", "0:6-8"], Example.Text(Enum.GetValues<Part>().SelectMany(tokens.Of)));
        Assert.Equal(["one", "two", "three", "four"], tokens.Set.Recordings[0].Tokens![..4].Select(id => fit.Source.Vocabulary[id]).Order(Comparer<string>.Create((a, b) => Place(a) - Place(b))));
        Assert.All(tokens.Set.Recordings[0].Tokens![4..], id => Assert.Equal(fit.Source.Vocabulary.UnknownId, id)); // the vocabulary is the training part's
        Assert.Equal(8, tokens.Set.Recordings[0].Steps);

        static int Place(string word) => Array.IndexOf(["one", "two", "three", "four"], word);
    }

    [Fact]
    public void NoTokenStandsInTwoParts() =>
        AnyText.Gen.Where(text => text.Length >= 12).Sample(text =>
        {
            Split split = Texts.ByTime(text, 0.25, 0.25);
            Split tokens = Texts.Tokens(split, new TextSpec { Tokenizer = "byte" }, TextUse.Continue, out TextFit fit);
            int[] all = tokens.Set.Recordings[0].Tokens!;
            int end = 0;
            foreach ((Segment before, Segment after) in Enum.GetValues<Part>().SelectMany(split.Of).Zip(Enum.GetValues<Part>().SelectMany(tokens.Of)))
            {
                Assert.Equal(end, after.Start);
                end = after.End;
                Assert.Equal(fit.Source.Encode(text[before.Start..before.End]), all[after.Start..after.End]);
            }

            Assert.Equal(all.Length, end);
        }, iter: 200, threads: 1);

    [Fact]
    public void BytePairsAreNotMergedOverABorder()
    {
        Split split = Texts.ByTime("abababababababab", 0.25, 0.1875); // 9, 4 and 3 characters
        Split tokens = Texts.Tokens(split, new TextSpec { Tokenizer = "bpe", Vocabulary = 264 }, TextUse.Continue, out TextFit fit);
        Assert.Equal(["abababab", "a"], [.. new[] { tokens.Of(Part.Train)[0] }.SelectMany(s => new[] { Decoded(s)[..8], Decoded(s)[8..] })]);
        Assert.Equal("baba", Decoded(tokens.Of(Part.Validation)[0]));
        Assert.Equal("bab", Decoded(tokens.Of(Part.Test)[0]));
        Assert.True(tokens.Set.Recordings[0].Steps < 16);

        string Decoded(Segment segment) => fit.Source.Decode(tokens.Set.Recordings[0].Tokens.AsSpan(segment.Start, segment.Length));
    }

    [Fact]
    public void LongTextsAreCutWithANoteAndLanguageModelsReadAll()
    {
        Split split = Texts.ByGroup("a b c d", "a b", "c d a");
        TextSpec spec = new() { Tokenizer = "whitespace", MaxTokens = 2 };
        Split tokens = Texts.Tokens(split, spec, TextUse.Label, out _);
        Assert.All(tokens.Set.Recordings, recording => Assert.Equal(2, recording.Tokens!.Length));
        Assert.Contains("2 text(s) were cut after 2 tokens (text.max_tokens).", tokens.Warnings);
        Assert.Empty(Texts.Tokens(split, spec with { MaxTokens = 4 }, TextUse.Label, out _).Warnings);
        Assert.Equal(4, Texts.Tokens(split, spec, TextUse.Continue, out _).Set.Recordings[0].Tokens!.Length);
    }

    [Fact]
    public void DocumentsOfALanguageModelEndWithAMark()
    {
        Split split = Texts.ByGroup("a b", "b", "a", "b a");
        Split tokens = Texts.Tokens(split, new TextSpec { Tokenizer = "whitespace" }, TextUse.Continue, out TextFit fit);
        int end = fit.Source.Vocabulary.EndId!.Value;
        Assert.All(tokens.Set.Recordings, recording => Assert.Equal(end, recording.Tokens![^1]));
        Assert.All(tokens.Set.Recordings, recording => Assert.Equal(1, recording.Tokens!.Count(token => token == end)));
        Assert.Equal([3, 2, 2, 3], tokens.Set.Recordings.Select(recording => recording.Steps));
    }

    [Fact]
    public void TagsAndTokensMustBeAsMany()
    {
        Recording[] tagged = [.. Enumerable.Range(0, 3).Select(i => Texts.Of($"{i}", "it's here", ["A", "B"]))];
        Split split = Texts.ByGroup(tagged);
        Split fits = Texts.Tokens(split, new TextSpec { Tokenizer = "whitespace" }, TextUse.Label, out _);
        Assert.Equal(2, fits.Set.Recordings[0].Tokens!.Length);
        DataException e = Assert.Throws<DataException>(() => Texts.Tokens(split, new TextSpec { Tokenizer = "character" }, TextUse.Label, out _));
        Assert.Equal("example:7: the sentence has 2 tags, but the tokenizer makes 9 tokens of it; for tagged text take text.tokenizer: whitespace", e.Message);
    }

    [Fact]
    public void ATaggedSentenceIsNotCut()
    {
        Recording[] tagged = [.. Enumerable.Range(0, 3).Select(i => Texts.Of($"{i}", "one two three", ["A", "B", "C"]))];
        Assert.Equal(3, Texts.Tokens(Texts.ByGroup(tagged), new TextSpec { Tokenizer = "whitespace", MaxTokens = 2 }, TextUse.Label, out _).Set.Recordings[0].Tokens!.Length);
    }

    [Fact]
    public void VocabulariesAreMadeFromTheTrainingPartAlone()
    {
        Split split = Texts.ByGroup("train", "words", "only", "here");
        Texts.Tokens(split, new TextSpec { Tokenizer = "whitespace" }, TextUse.Label, out TextFit fit);
        string[] trained = [.. split.Train.Segments.Select(segment => split.Set.Recordings[segment.Recording].Text!).Order()];
        Assert.Equal(["<pad>", "<unk>", .. trained], fit.Source.Vocabulary.Tokens.Order(StringComparer.Ordinal));
        Assert.Equal(0, fit.Source.Vocabulary.PadId);
    }

    [Fact]
    public void ASmallVocabularyOfBytePairsIsAnError() => Assert.StartsWith("text.vocabulary is 100, but byte pairs begin with 260 tokens",
        Assert.Throws<DataException>(() => Texts.Tokens(Texts.ByGroup("a", "b", "c"), new TextSpec { Tokenizer = "bpe", Vocabulary = 100 }, TextUse.Label, out _)).Message, StringComparison.Ordinal);
}
