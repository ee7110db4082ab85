using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Data.Text;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Text;

/// <summary>What a writer can copy of its source.</summary>
public sealed class CopyRowsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WordsThatTheVocabularyLacksHaveIdsBeyondIt(bool shared)
    {
        Batch batch = Compose(shared, out TextFit fit, "see Zoe and Bob and Zoe", "Zoe Eve b");
        int size = fit.Target!.Vocabulary.Count;
        int? Known(string word) => fit.Target.Vocabulary.Find(word);
        CopyTokens copy = batch.Copy!;

        // see, and: known where the vocabulary is of both sides; Zoe and Bob are in no text that was learnt from.
        Assert.Equal(shared ? ["Zoe", "Bob"] : ["see", "Zoe", "and", "Bob"], copy.Words[0]);
        Assert.Equal(copy.Words[0].Count, copy.Extra);
        string[] read = ["see", "Zoe", "and", "Bob", "and", "Zoe"];
        Assert.Equal(read.Select(word => (long)(Known(word) ?? size + copy.Words[0].ToList().IndexOf(word))), copy.Ids);

        // Of the text to write: a word of the source by its place, one that is nowhere as unknown, a known one as itself.
        Assert.Equal([size + copy.Words[0].ToList().IndexOf("Zoe"), fit.Target.Vocabulary.UnknownId!.Value, Known("b")!.Value, fit.Target.Vocabulary.EndId!.Value], batch.Texts!.Targets);
        Assert.Equal([fit.Target.Vocabulary.BeginId!.Value, fit.Target.Vocabulary.UnknownId.Value, fit.Target.Vocabulary.UnknownId.Value, Known("b")!.Value], batch.Texts.Inputs);
    }

    [Fact]
    public void ATextThatIsCutIsCopiedFromUpToTheCut()
    {
        Batch batch = Compose(true, out _, "see Zoe and Bob", "Bob", most: 2);
        Assert.Equal(["Zoe"], batch.Copy!.Words[0]);
        Assert.Equal(2, batch.Copy.Ids.Length);
    }

    [Fact]
    public void TokensThatCannotBeWrittenCannotBeCopied()
    {
        DataException e = Assert.Throws<DataException>(() => Compose(false, out _, "see a", "b", tokenizer: "bpe"));
        Assert.Contains("text.shared_vocabulary: true", e.Message, StringComparison.Ordinal);
        Assert.Equal(Compose(true, out _, "see a", "b", tokenizer: "character").Inputs.Values.Take(5).Select(id => (long)id), Compose(true, out _, "see a", "b", tokenizer: "character").Copy!.Ids.Take(5));
    }

    private static Batch Compose(bool shared, out TextFit fit, string source, string target, int most = 0, string tokenizer = "whitespace")
    {
        Recording[] texts = [Pair("1", "see a and b", "a b"), Pair("2", "see b", "b"), Pair("3", "see and a", "a"), Pair("4", source, target)];
        Split split = Example.One(Texts.Set(texts), new SplitSpec { By = "list" }, Example.Whole);
        TextSpec spec = new() { Tokenizer = tokenizer, SharedVocabulary = shared, MaxTokens = most };
        Split tokens = Texts.Tokens(split, spec, TextUse.Write, out fit);
        return new TextComposer(tokens, WindowRule.Whole, null, fit, TextUse.Write, copies: true).Compose(new BatchPlan([new Window(3, Part.Test, 0, tokens.Set.Recordings[3].Steps, 0)]));
    }

    private static Recording Pair(string id, string source, string target) => new()
    {
        Id = id,
        Group = id,
        Steps = source.Length,
        Values = [],
        Text = source,
        TargetTexts = [target],
        Part = id == "4" ? "test" : id == "3" ? "validation" : "train",
        Source = new SourceLocation("example", 7),
    };
}
