using Unroll.Data.Batches;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Data.Video.Decoding;
using Unroll.Data.Video.Store;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Video;

/// <summary>Long clips and many clips take no more memory than short and few ones. It is the process's that is measured: nothing runs beside.</summary>
[Collection(AloneCollection.Name)]
public sealed class FlatMemoryTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void ManyFramesTakeNoMoreMemory()
    {
        VideoFile clip = new(TinyVideo.Write(Path.Combine(_folder.Path, "long.mp4"), 10_000));
        Assert.Equal(64, new VideoFile(TinyVideo.Write(Path.Combine(_folder.Path, "short.mp4"), 64)).Probe().Frames);
        long before = Environment.WorkingSet;
        Assert.Equal(10_000, clip.Probe().Frames);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 60L << 20);
    }

    [Fact]
    public void ManyClipsTakeNoMoreMemory()
    {
        RecordingSet set = DrawnClip.Set([.. Enumerable.Range(0, 300).Select(i => DrawnClip.Recording(new DrawnClip($"c{i}", 6), "x"))]);
        VideoSpec spec = new() { Frames = 5, Height = 14, Width = 14, Normalize = "none", Cache = _folder.Path, Augment = ["random_crop", "color", "noise"] };
        ClipComposer composer = new(set, spec, WindowRule.Whole, ClassVocabulary.FromNames(["x", "y"]), new ClipStore(spec), 7) { Threads = 2 };
        long After(int batches)
        {
            for (int i = 0; i < batches; i++)
            {
                Batch batch = composer.Compose(new BatchPlan([.. Enumerable.Range(0, 8).Select(b => new Window(((i * 8) + b) % 300, Part.Train, 0, 6, 0))]) { Epoch = i });
                BatchComposer.Return(batch);
            }

            return GC.GetTotalMemory(forceFullCollection: true);
        }

        long first = After(60);
        long last = After(300);
        Assert.InRange(last - first, long.MinValue, 2 << 20);
        Assert.InRange(OpenClips.Count, 1, OpenClips.Most);
    }

    public void Dispose() => _folder.Dispose();
}
