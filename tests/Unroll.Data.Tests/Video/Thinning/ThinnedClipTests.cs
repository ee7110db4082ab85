using CsCheck;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Data.Video.Clips;
using Unroll.Data.Video.Thinning;
using Xunit;

namespace Unroll.Data.Tests.Video.Thinning;

public sealed class ThinnedClipTests
{
    /// <summary>30 frames a second in slots of 1/25 s: one of six shares its slot with the frame before.</summary>
    [Fact]
    public void ThirtyFramesASecondBecomeTwentyFive()
    {
        double[] times = [.. Enumerable.Range(0, 13).Select(t => t / 30.0)];
        Assert.Equal([0, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12], FrameSlots.Kept(times, 25));
    }

    [Fact]
    public void ASlowerClipStaysAsItIs() => Assert.Equal(20, FrameSlots.Kept([.. Enumerable.Range(0, 20).Select(t => t / 25.0)], 25).Length);

    /// <summary>Of any clip: the first frame stays, no two frames stand in one slot, and every slot that has a frame keeps one.</summary>
    [Fact]
    public void EverySlotKeepsItsFirstFrame() => Gen.Select(Gen.Double[0.001, 0.3].Array[1, 60], Gen.Double[1, 60]).Sample((gaps, rate) =>
    {
        double[] times = new double[gaps.Length];
        for (int i = 1; i < times.Length; i++)
        {
            times[i] = times[i - 1] + gaps[i];
        }

        int[] kept = FrameSlots.Kept(times, rate);
        IEnumerable<int> firsts = times.Select((t, i) => (Slot: Math.Floor((t + 1e-6) * rate), i)).GroupBy(p => p.Slot).Select(g => g.Min(p => p.i));
        Assert.Equal(firsts, kept);
        Assert.Equal(0, kept[0]);
    });

    [Fact]
    public void TheReaderShowsTheFramesThatTheFactsCount()
    {
        DrawnClip whole = new("a", 10); // 25 frames a second
        ThinnedClip clip = new(whole, 10);
        ClipFacts facts = clip.Probe();
        Assert.Equal([0, 0.12, 0.2, 0.32], facts.TimesSeconds.Select(t => Math.Round(t, 6)));
        using IFrameReader reader = clip.Open();
        byte[] pixels = new byte[2 * 2 * 3];
        foreach (int t in new[] { 0, 3, 5, 8 })
        {
            Assert.True(reader.Next());
            Assert.Equal(t / 25.0, reader.TimeSeconds, 1e-9);
            reader.Read(pixels, 2, 2, 3);
            Assert.Equal(DrawnClip.Pixel(t, 1, 1, 2), pixels[^1]);
        }

        Assert.False(reader.Next());
        Assert.NotEqual(whole.Identity, clip.Identity);
    }

    /// <summary>Labels are given by the frames of the file, and stay with them.</summary>
    [Fact]
    public void FramesKeepTheirLabels()
    {
        using ScratchFolder scratch = new();
        TinyVideo.Write(scratch.Path + "/a.avi", 10, frameRate: 10);
        scratch.Write("l.csv", "path,step_label,start_frame,end_frame\na.avi,u,1,3\na.avi,d,5,7\n");
        RecordingSet set = VideoReader.Read(new DataSpec { Path = "l.csv", StepLabel = "step_label", Background = "-" }, new VideoSpec { Cache = "cache", MaxFrameRate = 5 }, scratch.Path);
        Recording clip = Assert.Single(set.Recordings);
        Assert.Equal("-u-d-", string.Concat(clip.StepLabels!)); // frames 0, 2, 4, 6, 8 of -uu--dd---
        Assert.Equal([0, 0.2, 0.4, 0.6, 0.8], clip.FrameSeconds!.Select(t => Math.Round(t, 6)));
        Assert.Equal(clip.Steps, clip.Clip!.Probe().Frames);
    }
}
