using Unroll.Data.Batches;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.Text;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Text;

public sealed class TextComposerTests
{
    private static readonly TextSpec Words = new() { Tokenizer = "whitespace" };

    [Fact]
    public void TextsArePaddedAtTheEndAndNumbered()
    {
        Recording[] texts = [Texts.Of("0", "a b c", label: "x"), Texts.Of("1", "c", label: "y"), Texts.Of("2", "b a", label: "x"), Texts.Of("3", "a a", label: "y")];
        Split split = new("all", Texts.Set(texts), [.. texts.Select((text, i) => new Segment(i, 0, text.Steps))], [], []);
        Split tokens = Texts.Tokens(split, Words, TextUse.Label, out TextFit fit);
        var composer = new TextComposer(tokens, WindowRule.Whole, ClassVocabulary.Fit(tokens.Train), fit, TextUse.Label);
        Batch batch = composer.Compose(new BatchPlan([Whole(tokens, 1), Whole(tokens, 0), Whole(tokens, 2)]));

        Assert.Equal([3, 3, 1], batch.Inputs.Shape);
        Assert.Equal([1, 3, 2], batch.Lengths!);
        Assert.Equal([1L, 0, 0], batch.Classes!);
        Assert.Equal([Id("c"), 0, 0, Id("a"), Id("b"), Id("c"), Id("b"), Id("a"), 0], batch.Inputs.Values[..9]);
        Assert.Null(batch.Texts);

        float Id(string word) => fit.Source.Encode(word).Single();
    }

    [Fact]
    public void EachTagStandsAtItsToken()
    {
        Recording[] texts = [Texts.Of("0", "a b c", ["N", "V", "N"]), Texts.Of("1", "c", ["V"])];
        Split split = new("all", Texts.Set(texts), [.. texts.Select((text, i) => new Segment(i, 0, text.Steps))], [], []);
        Split tokens = Texts.Tokens(split, Words, TextUse.Label, out TextFit fit);
        Batch batch = new TextComposer(tokens, WindowRule.Steps, ClassVocabulary.Fit(tokens.Train, ofSteps: true), fit, TextUse.Label)
            .Compose(new BatchPlan([Whole(tokens, 1), Whole(tokens, 0)]));
        Assert.Equal([1L, BatchComposer.NoClass, BatchComposer.NoClass, 0, 1, 0], batch.Classes!);
    }

    [Fact]
    public void TheTokenBehindEachIsForetoldToTheEndOfItsSegmentAlone()
    {
        Split split = Texts.ByTime("abcdefghij", 0.3, 0.2);
        Split tokens = Texts.Tokens(split, new TextSpec { Tokenizer = "character" }, TextUse.Continue, out TextFit fit);
        var composer = new TextComposer(tokens, WindowRule.Steps, null, fit, TextUse.Continue);
        Batch train = composer.Compose(new BatchPlan([new Window(0, Part.Train, 0, 3, 0), new Window(0, Part.Train, 3, 2, 0)], [true, false]));
        int[] ids = tokens.Set.Recordings[0].Tokens!;

        Assert.Equal([ids[0], ids[1], ids[2], ids[3], ids[4], 0], train.Inputs.Values[..6]);
        Assert.Equal([ids[1], ids[2], ids[3], ids[4], BatchComposer.NoClass, BatchComposer.NoClass], train.Classes!);
        Assert.Equal([true, false], train.Resets!);

        Batch validation = composer.Compose(new BatchPlan([new Window(0, Part.Validation, 5, 3, 0)]));
        Assert.Equal([ids[6], ids[7], BatchComposer.NoClass], validation.Classes!);
        Batch test = composer.Compose(new BatchPlan([new Window(0, Part.Test, 8, 2, 0)]));
        Assert.Equal([ids[9], BatchComposer.NoClass], test.Classes!);
    }

    [Fact]
    public void NothingIsForetoldAcrossDocuments()
    {
        Recording[] texts = [Texts.Of("0", "a b"), Texts.Of("1", "b a a")];
        Split split = new("all", Texts.Set(texts), [.. texts.Select((text, i) => new Segment(i, 0, text.Steps))], [], []);
        Split tokens = Texts.Tokens(split, Words, TextUse.Continue, out TextFit fit);
        Batch batch = new TextComposer(tokens, WindowRule.Steps, null, fit, TextUse.Continue).Compose(new BatchPlan([Whole(tokens, 0), Whole(tokens, 1)]));
        int end = fit.Source.Vocabulary.EndId!.Value, a = fit.Source.Encode("a")[0], b = fit.Source.Encode("b")[0];
        Assert.Equal([b, end, BatchComposer.NoClass, BatchComposer.NoClass, a, a, end, BatchComposer.NoClass], batch.Classes!);
        Assert.Equal([a, b, end, 0, b, a, a, end], batch.Inputs.Values[..8]);
    }

    [Fact]
    public void TextsToWriteStandBetweenTheirMarks()
    {
        Recording[] texts = [Pair("0", "x y", "u v w"), Pair("1", "y", "w")];
        Split split = new("all", Texts.Set(texts), [.. texts.Select((text, i) => new Segment(i, 0, text.Steps))], [], []);
        Split tokens = Texts.Tokens(split, Words with { MaxTargetTokens = 2 }, TextUse.Write, out TextFit fit);
        TextTargets targets = new TextComposer(tokens, WindowRule.Whole, null, fit, TextUse.Write).Compose(new BatchPlan([Whole(tokens, 0), Whole(tokens, 1)])).Texts!;
        int begin = fit.Target!.Vocabulary.BeginId!.Value, end = fit.Target.Vocabulary.EndId!.Value, u = Id("u"), v = Id("v"), w = Id("w");
        Assert.Equal([begin, u, v, begin, w, 0], targets.Inputs);
        Assert.Equal([u, v, end, w, end, 0], targets.Targets);
        Assert.Equal([3, 2], targets.Lengths);
        Assert.Contains("1 text(s) to write were cut after 2 tokens (text.max_target_tokens).", tokens.Warnings);

        int Id(string word) => fit.Target!.Encode(word).Single();
    }

    private static Recording Pair(string id, string text, string target) => new()
    {
        Id = id,
        Group = id,
        Steps = text.Length,
        Values = [],
        Text = text,
        TargetTexts = [target],
        Source = new SourceLocation("example", 7),
    };

    private static Window Whole(Split split, int recording) => new(recording, Part.Train, 0, split.Set.Recordings[recording].Steps, 0);
}
