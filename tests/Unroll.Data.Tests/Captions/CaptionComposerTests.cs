using Unroll.Data.Batches;
using Unroll.Data.Captions;
using Unroll.Data.Splits;
using Unroll.Data.Tests.Video;
using Unroll.Data.Text;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Data.Video.Store;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Captions;

/// <summary>Captions of clips as the rows of batches.</summary>
public sealed class CaptionComposerTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ARowBeginsWithTheBeginMarkAndIsLearntUpToTheEndMark()
    {
        Split split = Tokens(0, out TextFit fit);
        Batch batch = Composer(split, fit).Compose(new BatchPlan([Window(0, Part.Test), Window(2, Part.Test)]));
        int begin = fit.Target!.Vocabulary.BeginId!.Value, end = fit.Target.Vocabulary.EndId!.Value;
        int[] first = fit.Target.Encode("a red ball"), third = fit.Target.Encode("nothing");
        Assert.Equal([begin, .. first, begin, third[0], 0, 0], batch.Texts!.Inputs);
        Assert.Equal([.. first, end, third[0], end, 0, 0], batch.Texts.Targets);
        Assert.Equal([4, 2], batch.Texts.Lengths);
        Assert.Equal([2, 1, 3, 16, 16], batch.Inputs.Shape);
        Assert.Same(fit.Source, fit.Target);
    }

    [Fact]
    public void AnEpochDrawsACaptionAndOnlyTrainingDoes()
    {
        Split split = Tokens(0, out TextFit fit);
        string Of(Part part, int? epoch) => string.Join(',', Composer(split, fit).Compose(new BatchPlan([Window(0, part)]) { Epoch = epoch }).Texts!.Targets);

        Assert.Equal(Of(Part.Train, 3), Of(Part.Train, 3));
        Assert.Equal(3, Enumerable.Range(0, 40).Select(epoch => Of(Part.Train, epoch)).Distinct().Count()); // all three
        Assert.Single(Enumerable.Range(0, 40).Select(epoch => Of(Part.Validation, epoch)).Append(Of(Part.Train, null)).Distinct());
    }

    [Fact]
    public void TheVocabularyHasTheWordsOfAllTrainingCaptionsAndOfNoOther()
    {
        Split split = Tokens(0, out TextFit fit);
        string[] known = [.. split.Train.Segments.SelectMany(segment => split.Set.Recordings[segment.Recording].TargetTexts).SelectMany(text => text.Split(' ')).Distinct()];
        Assert.Equal(known.Order(), Enumerable.Range(4, fit.Target!.Vocabulary.Count - 4).Select(id => fit.Target.Vocabulary[id]).Order());
        Assert.Equal([3, 2, 1], split.Set.Recordings.Take(3).Select(clip => clip.TargetTokens.Count));
        Assert.NotNull(split.Set.Recordings[0].Clip);
    }

    [Fact]
    public void LongCaptionsAreCutWithANote()
    {
        Split split = Tokens(2, out _);
        Assert.All(split.Set.Recordings.SelectMany(clip => clip.TargetTokens), tokens => Assert.True(tokens.Length <= 2));
        Assert.Contains("caption(s) were cut after 2 tokens", string.Join(' ', split.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void AClipWithoutACaptionCannotBeLearntFrom()
    {
        Split split = Raw(Clip("a"), Clip("b"), Clip("c"));
        Assert.Contains("has no caption", Assert.Throws<DataException>(() => TextFit.Fit(split.Train, new TextSpec(), TextUse.Caption)).Message, StringComparison.Ordinal);
    }

    private static Recording Clip(string id, params string[] captions)
    {
        Recording drawn = DrawnClip.Recording(new DrawnClip(id, 1));
        return new Recording { Id = id, Group = id, Steps = 1, Values = [], Clip = drawn.Clip, FrameSeconds = drawn.FrameSeconds, TargetTexts = captions, Source = drawn.Source };
    }

    private static Split Raw(params Recording[] clips) =>
        Example.One(DrawnClip.Set(clips), new SplitSpec { By = "group", Validation = 1.0 / clips.Length, Test = 1.0 / clips.Length, Stratify = false }, Example.Whole);

    private static Split Tokens(int longest, out TextFit fit)
    {
        Split raw = Raw(Clip("a", "a red ball", "one ball", "red"), Clip("b", "two cats here", "cats"), Clip("c", "nothing"), Clip("d", "a dog runs"), Clip("e", "the sea"));
        fit = TextFit.Fit(raw.Train, new TextSpec { Tokenizer = "word" }, TextUse.Caption);
        return CaptionSplit.Of(raw, fit.Target!, longest);
    }

    private static Window Window(int recording, Part part) => new(recording, part, 0, 1, 0);

    private CaptionComposer Composer(Split split, TextFit fit)
    {
        VideoSpec spec = new() { Frames = 1, Height = 16, Width = 16, Normalize = "none", Cache = _folder.Path };
        return new CaptionComposer(new ClipComposer(split.Set, spec, WindowRule.Whole, null, new ClipStore(spec), 7), split, fit.Target!.Vocabulary, 7);
    }
}
