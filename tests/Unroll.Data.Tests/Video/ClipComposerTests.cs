using Unroll.Data.Batches;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data.Tests.Batches;
using Unroll.Data.Video;
using Unroll.Data.Video.Sampling;
using Unroll.Data.Video.Store;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Video;

public sealed class ClipComposerTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void PicturesAreThoseOfTheSampledFramesCutFromTheMiddle()
    {
        RecordingSet set = DrawnClip.Set(DrawnClip.Recording(new DrawnClip("a", 8), "x"), DrawnClip.Recording(new DrawnClip("b", 4), "y"));
        VideoSpec spec = Spec() with { Frames = 4 };
        Batch batch = Composer(set, spec).Compose(new BatchPlan([new Window(1, Part.Test, 0, 4, 0), new Window(0, Part.Test, 0, 8, 0)]));

        Assert.Equal([2, 4, 3, 14, 14], batch.Inputs.Shape);
        Assert.Equal([4, 4], batch.Lengths);
        Assert.Equal([1L, 0L], batch.Classes!);
        Assert.Null(batch.Flow);
        Assert.Null(batch.Targets);
        int[][] frames = [[0, 1, 2, 3], [1, 3, 5, 7]];
        float[] seen = BatchComposerTests.Numbers(batch.Inputs);
        for (int i = 0; i < seen.Length; i++)
        {
            (int x, int y, int c, int t, int b) = (i % 14, i / 14 % 14, i / 196 % 3, i / 588 % 4, i / 2352);
            Assert.Equal(DrawnClip.Pixel(frames[b][t], y + 1, x + 3, c) / 255f, seen[i], 1e-6); // stored at 16 x 21
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 1)] // of 9 frames 7 are spanned: one is left over at either end
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    public void ABatchTellsHowFarItsFirstFrameIsFromTheWindows(int stride, int lead)
    {
        RecordingSet set = DrawnClip.Set(DrawnClip.Recording(new DrawnClip("a", 40), "x"));
        VideoSpec spec = Spec() with { Sampling = "dense", Stride = stride, Frames = 3 };
        Batch batch = Composer(set, spec).Compose(new BatchPlan([new Window(0, Part.Test, 7, 3 * stride, 0)]));

        Assert.Equal([lead], batch.Leads!);
        Assert.Equal(DrawnClip.Pixel(7 + lead, 1, 3, 0) / 255f, BatchComposerTests.Numbers(batch.Inputs)[0], 1e-6); // stored at 16 x 21
    }

    [Fact]
    public void TheStoreAndTheThreadsChangeNothing()
    {
        RecordingSet set = DrawnClip.Set([.. Enumerable.Range(0, 5).Select(i => DrawnClip.Recording(new DrawnClip($"c{i}", 10 + i), "x"))]);
        VideoSpec spec = Spec() with { Sampling = "dense", Short = "loop", Frames = 12, Augment = ["random_crop", "flip", "color", "gray", "noise", "temporal_jitter", "reverse", "erase"] };
        BatchPlan plan = new([.. Enumerable.Range(0, 5).Select(i => new Window(i, Part.Train, 0, 10 + i, 0))]) { Epoch = 3 };
        float[] expected = BatchComposerTests.Numbers(Composer(set, spec).Compose(plan).Inputs);

        Assert.Equal(expected, BatchComposerTests.Numbers(Composer(set, spec, threads: 3).Compose(plan).Inputs));
        Assert.Equal(expected, BatchComposerTests.Numbers(Composer(set, spec with { CacheGib = 0 }).Compose(plan).Inputs));
        Assert.NotEqual(expected, BatchComposerTests.Numbers(Composer(set, spec).Compose(plan with { Epoch = 4 }).Inputs));
        Assert.NotEqual(expected, BatchComposerTests.Numbers(Composer(set, spec).Compose(plan with { Epoch = null }).Inputs));
    }

    [Fact]
    public void OnlyTrainingWindowsOfAnEpochAreVaried()
    {
        RecordingSet set = DrawnClip.Set(DrawnClip.Recording(new DrawnClip("a", 9), "x"));
        VideoSpec spec = Spec() with { Augment = ["color=0.5"] };
        float[] Of(Part part, int? epoch) => BatchComposerTests.Numbers(Composer(set, spec).Compose(new BatchPlan([new Window(0, part, 0, 9, 0)]) { Epoch = epoch }).Inputs);

        Assert.Equal(Of(Part.Test, null), Of(Part.Train, null));
        Assert.Equal(Of(Part.Test, null), Of(Part.Test, 1));
        Assert.NotEqual(Of(Part.Train, null), Of(Part.Train, 1));
    }

    [Fact]
    public void TheLoaderHandsTheEpochOver()
    {
        RecordingSet set = DrawnClip.Set([.. Enumerable.Range(0, 6).Select(i => DrawnClip.Recording(new DrawnClip($"c{i}", 9), "x"))]);
        ClipComposer composer = Composer(set, Spec() with { Augment = ["flip", "noise"] });
        Window[] windows = [.. Enumerable.Range(0, 6).Select(i => new Window(i, Part.Train, 0, 9, 0))];
        List<float[]> Seen(int epoch, int from, int prefetch)
            => [.. new BatchLoader(new BatchSampler(windows, 2, BatchOrder.Shuffled, 1), composer, prefetch).Epoch(epoch, from).Select(b => BatchComposerTests.Numbers(b.Inputs))];

        List<float[]> whole = Seen(2, 0, 2);
        Assert.Equal(whole, Seen(2, 0, 0));
        Assert.Equal(whole.Skip(1), Seen(2, 1, 2));
        Assert.NotEqual(whole, Seen(3, 0, 2));
    }

    [Fact]
    public void ViewsArePlacesTimesCrops()
    {
        VideoSpec spec = Spec() with { Clips = 2, Crops = 3, Sampling = "dense", Frames = 2 };
        IReadOnlyList<Window> windows = ViewWindows.Expand([new Window(0, Part.Test, 0, 8, 0)], spec);
        Assert.Equal([0, 1, 2, 3, 4, 5], windows.Select(w => w.View));

        Batch batch = Composer(DrawnClip.Set(DrawnClip.Recording(new DrawnClip("a", 8), "x")), spec).Compose(new BatchPlan(windows));
        (int Frame, int Left)[] expected = [(0, 3), (0, 0), (0, 7), (6, 3), (6, 0), (6, 7)];
        int size = batch.Inputs.Count / 6;
        Assert.Equal(expected.Select(e => (int)DrawnClip.Pixel(e.Frame, 1, e.Left, 0)), Enumerable.Range(0, 6).Select(b => (int)Math.Round(255 * batch.Inputs.Values[b * size])));
    }

    [Fact]
    public void EachFrameOfAShortWindowIsLabelledOnce()
    {
        string[] labels = ["x", "", "y", "y", "new"];
        RecordingSet set = DrawnClip.Set(DrawnClip.Recording(new DrawnClip("a", 5), stepLabels: labels));
        ClipComposer composer = Composer(set, Spec() with { Frames = 4, Sampling = "dense" }, WindowRule.Steps);

        Assert.Equal([0, -100, 1, 1, 1, -100, -100, -100], composer.Compose(new BatchPlan([new Window(0, Part.Test, 0, 4, 0), new Window(0, Part.Test, 3, 2, 0)])).Classes!);
        Assert.Throws<DataException>(() => composer.Compose(new BatchPlan([new Window(0, Part.Train, 1, 4, 0)])));
    }

    [Fact]
    public void ABrokenClipIsNamedFromAnyThread()
    {
        RecordingSet set = DrawnClip.Set([.. Enumerable.Range(0, 4).Select(i => DrawnClip.Recording(new DrawnClip($"c{i}", 9) { BrokenAt = i == 2 ? 5 : -1 }, "x"))]);
        BatchPlan plan = new([.. Enumerable.Range(0, 4).Select(i => new Window(i, Part.Test, 0, 9, 0))]);
        Assert.Equal("c2: frame 5 is damaged", Assert.Throws<DataException>(() => Composer(set, Spec(), threads: 2).Compose(plan)).Message);
        Assert.Equal("c2: frame 5 is damaged", Assert.Throws<DataException>(() => Composer(set, Spec()).Compose(plan)).Message);
    }

    [Fact]
    public void ClipsAreCutIntoWindowsAsSeriesAre()
    {
        RecordingSet set = DrawnClip.Set(DrawnClip.Recording(new DrawnClip("a", 10), "x"), DrawnClip.Recording(new DrawnClip("b", 3), "y"));
        Split split = new("all", set, [new(0, 0, 10), new(1, 0, 3)], [], []);

        Assert.Equal([(0, 0, 10), (1, 0, 3)], WindowCutter.Cut(split, new WindowSpec(), WindowRule.Whole).Train.Select(w => (w.Recording, w.Start, w.Length)));
        Assert.Equal([(0, 0, 4), (0, 4, 4), (1, 0, 3)], WindowCutter.Cut(split, new WindowSpec { Length = 4, Stride = 4 }, WindowRule.Whole).Train.Select(w => (w.Recording, w.Start, w.Length)));
        Assert.Equal([(0, 0, 4), (0, 4, 4), (0, 8, 2), (1, 0, 3)], WindowCutter.Cut(split, new WindowSpec { Length = 4, Stride = 4 }, WindowRule.Steps).Train.Select(w => (w.Recording, w.Start, w.Length)));
    }

    public void Dispose() => _folder.Dispose();

    private VideoSpec Spec() => new() { Frames = 5, Height = 14, Width = 14, Normalize = "none", Cache = _folder.Path };

    private static ClipComposer Composer(RecordingSet set, VideoSpec spec, WindowRule rule = WindowRule.Whole, int threads = 1)
        => new(set, spec, rule, ClassVocabulary.FromNames(["x", "y"]), new ClipStore(spec), 7) { Threads = threads };
}
