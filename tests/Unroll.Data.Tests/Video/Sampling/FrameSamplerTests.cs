using CsCheck;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Data.Video.Sampling;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Video.Sampling;

public sealed class FrameSamplerTests
{
    private static readonly Gen<VideoSpec> AnySpec =
        from sampling in OneOf("dense", "uniform", "segment")
        from frames in Gen.Int[1, 20]
        from stride in Gen.Int[1, 4]
        from rate in OneOf(0.0, 0, 5, 25, 60)
        from policy in OneOf("repeat_last", "loop", "error")
        from augment in OneOf<string[]>([], ["temporal_jitter"], ["temporal_jitter=0.9"], ["reverse"], ["reverse=1", "temporal_jitter"])
        from clips in Gen.Int[1, 4]
        select new VideoSpec { Sampling = sampling, Frames = frames, Stride = stride, FrameRate = rate, Short = policy, Augment = augment, Clips = clips };

    [Fact]
    public void FramesLieInTheWindowInOrder() => Gen.Select(AnySpec, Gen.Int[1, 80], Gen.Int[0, 10], Gen.Int[0, 5]).Sample((spec, length, start, epoch) =>
    {
        Recording recording = Clip(start + length + 3);
        FrameSampler sampler = new(spec, 1);
        foreach (Window window in Views(start, length, spec.Clips))
        {
            bool trains = window.Part == Part.Train;
            SampledFrames sampled;
            try
            {
                sampled = sampler.Sample(recording, window, trains ? epoch : null);
            }
            catch (DataException e)
            {
                Assert.True(spec.Short == "error" && Needed(spec) > length, e.Message);
                continue;
            }

            Assert.Equal(spec.Frames, sampled.Frames.Length);
            Assert.All(sampled.Frames, f => Assert.InRange(f, start, start + length - 1));
            if (sampled.IsReversed)
            {
                Array.Reverse(sampled.Frames);
            }

            bool ascends = sampled.Frames.Zip(sampled.Frames.Skip(1), (a, b) => a <= b).All(x => x);
            Assert.True(ascends || spec.Short == "loop", string.Join(' ', sampled.Frames));
            Assert.True(trains || !sampled.IsReversed);
        }
    });

    [Fact]
    public void TheChoiceDependsOnSeedEpochAndWindowAlone() => Gen.Select(AnySpec, Gen.Int[80, 100], Gen.Int[0, 3]).Sample((spec, length, epoch) =>
    {
        spec = spec with { Short = "loop" };
        Window window = new(2, Part.Train, 3, length, 0);
        int[] Frames(int seed, int e) => new FrameSampler(spec, seed).Sample(Clip(length + 3), window, e).Frames;
        Assert.Equal(Frames(1, epoch), Frames(1, epoch));
        bool isRandom = spec.Augment.Count > 0 || spec.Sampling != "uniform";
        bool varies = Enumerable.Range(0, 30).Any(other => !Frames(1, other).SequenceEqual(Frames(1, epoch)));
        Assert.True(isRandom || !varies);
    }, iter: 50);

    [Fact]
    public void TrainingVariesAndReachesBothEnds()
    {
        int[][] Draws(VideoSpec spec) => [.. Enumerable.Range(0, 400).Select(e => new FrameSampler(spec, 1).Sample(Clip(20), new Window(0, Part.Train, 0, 20, 0), e).Frames)];

        int[][] dense = Draws(new VideoSpec { Sampling = "dense", Frames = 4, Stride = 3 });
        Assert.Equal([.. Enumerable.Range(0, 11)], dense.Select(d => d[0]).Distinct().Order());
        Assert.All(dense, d => Assert.Equal([d[0], d[0] + 3, d[0] + 6, d[0] + 9], d));

        int[][] segment = Draws(new VideoSpec { Sampling = "segment", Frames = 3 });
        Assert.Equal([.. Enumerable.Range(0, 6)], segment.Select(d => d[0]).Distinct().Order());
        Assert.Equal([.. Enumerable.Range(13, 7)], segment.Select(d => d[2]).Distinct().Order());

        Assert.Single(Draws(new VideoSpec { Frames = 3 }).Select(d => string.Join(' ', d)).Distinct());
        int[][] jittered = Draws(new VideoSpec { Frames = 3, Augment = ["temporal_jitter=0.5"] });
        Assert.True(jittered.Min(d => d[2] - d[0]) < 8 && jittered.Max(d => d[2] - d[0]) > 12);
        int[][] speeds = Draws(new VideoSpec { Sampling = "dense", Frames = 5, Stride = 2, Augment = ["temporal_jitter=0.5"] });
        Assert.Equal([4, 5, 6, 7, 8, 9, 10, 11, 12], speeds.Select(d => d[4] - d[0]).Distinct().Order());
        int reversed = Draws(new VideoSpec { Frames = 3, Augment = ["reverse=0.25"] }).Count(d => d[0] > d[2]);
        Assert.InRange(reversed, 70, 130);
    }

    [Theory]
    [InlineData("uniform", 10, "2 7")]
    [InlineData("segment", 10, "2 7")]
    [InlineData("dense", 10, "4 5")]
    [InlineData("uniform", 1, "0 0")]
    public void EvaluationTakesTheMiddle(string sampling, int length, string expected)
        => Assert.Equal(expected, string.Join(' ', new FrameSampler(new VideoSpec { Sampling = sampling, Frames = 2 }, 1).Sample(Clip(length), new Window(0, Part.Test, 0, length, 0)).Frames));

    [Fact]
    public void ViewsCoverTheWindow()
    {
        int[] Starts(VideoSpec spec) => [.. Views(0, 30, spec.Clips).Where(w => w.Part == Part.Test).Select(w => new FrameSampler(spec, 1).Sample(Clip(30), w).Frames[0])];
        Assert.Equal([0, 8, 17, 26], Starts(new VideoSpec { Sampling = "dense", Frames = 4, Clips = 4 }));
        Assert.Equal([0, 1, 2], Starts(new VideoSpec { Frames = 10, Clips = 3 }));
        VideoSpec spec = new() { Frames = 10, Clips = 3, Sampling = "segment" };
        Assert.Equal(Enumerable.Range(0, 30), Views(0, 30, 3).Where(w => w.Part == Part.Test).SelectMany(w => new FrameSampler(spec, 1).Sample(Clip(30), w).Frames).Order());
    }

    [Fact]
    public void AFrameRateIsThatOfTheTimeStamps()
    {
        VideoSpec spec = new() { Sampling = "dense", Frames = 4, FrameRate = 10 };
        Recording steady = Clip(40); // 25 frames/s
        Assert.Equal([15, 18, 20, 23], new FrameSampler(spec, 1).Sample(steady, new Window(0, Part.Test, 0, 40, 0)).Frames);
        Recording uneven = Clip(7, [0, 0.05, 0.1, 0.11, 0.12, 0.2, 0.3]);
        Assert.Equal([0, 2, 5, 6], new FrameSampler(spec with { Clips = 2 }, 1).Sample(uneven, new Window(0, Part.Test, 0, 7, 0)).Frames);
        DataException e = Assert.Throws<DataException>(() => new FrameSampler(spec, 1).Sample(Example.Ramp("a", 9), new Window(0, Part.Test, 0, 9, 0)));
        Assert.Contains("clip 'a' has no time stamps", e.Message);
    }

    [Theory]
    [InlineData("dense", "repeat_last", "0 2 2 2 2")]
    [InlineData("dense", "loop", "0 2 1 0 2")]
    [InlineData("uniform", "repeat_last", "0 1 2 2 2")]
    [InlineData("segment", "loop", "0 1 2 0 1")]
    public void AShortWindowIsFilledUp(string sampling, string policy, string expected)
    {
        VideoSpec spec = new() { Sampling = sampling, Stride = 2, Frames = 5, Short = policy };
        Assert.Equal(expected, string.Join(' ', new FrameSampler(spec, 1).Sample(Clip(3), new Window(0, Part.Test, 0, 3, 0)).Frames));
    }

    [Theory]
    [InlineData("dense", 0, "clip 'a' has 3 frames in its window, but 9 are asked for")]
    [InlineData("dense", 12.5, "clip 'a' has 3 frames in its window, but 9 are asked for")]
    [InlineData("uniform", 0, "clip 'a' has 3 frames in its window, but 5 are asked for")]
    public void AShortWindowIsAnErrorWhereTheRecipeSaysSo(string sampling, double rate, string expected)
    {
        VideoSpec spec = new() { Sampling = sampling, Stride = 2, FrameRate = rate, Frames = 5, Short = "error" };
        Assert.Contains(expected, Assert.Throws<DataException>(() => new FrameSampler(spec, 1).Sample(Clip(3), new Window(0, Part.Test, 0, 3, 0))).Message);
    }

    [Theory]
    [InlineData("spin", "video.augment names 'spin'; it must be one of random_crop, flip")]
    [InlineData("flip=2", "'flip=2' must have a number from 0 to 1 behind '=', such as flip=0.5")]
    [InlineData("flip=x", "must have a number from 0 to 1")]
    [InlineData("flip=NaN", "must have a number from 0 to 1")]
    public void AWrongAugmentationIsNamed(string entry, string expected)
        => Assert.Contains(expected, Assert.Throws<DataException>(() => new FrameSampler(new VideoSpec { Augment = [entry] }, 1)).Message);

    [Fact]
    public void TheSameAugmentationTwiceIsAnError()
        => Assert.Contains("names flip 2 times", Assert.Throws<DataException>(() => new FrameSampler(new VideoSpec { Augment = ["flip", "flip=0.1"] }, 1)).Message);

    [Fact]
    public void AWindowOutsideIsAnError()
        => Assert.Contains("but the clip has 3", Assert.Throws<DataException>(() => new FrameSampler(new VideoSpec(), 1).Sample(Clip(3), new Window(0, Part.Test, 1, 3, 0))).Message);

    private static Gen<T> OneOf<T>(params T[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    private static int Needed(VideoSpec spec) => spec.Sampling != "dense" ? spec.Frames : spec.FrameRate > 0 ? (int)(spec.Frames * 25 / spec.FrameRate) : ((spec.Frames - 1) * spec.Stride) + 1;

    private static IEnumerable<Window> Views(int start, int length, int clips)
        => [new(0, Part.Train, start, length, 0), .. Enumerable.Range(0, clips).Select(v => new Window(0, Part.Test, start, length, 0) { View = v })];

    private static Recording Clip(int frames, double[]? times = null) => new()
    {
        Id = "a",
        Group = "a",
        Steps = frames,
        Values = [],
        FrameSeconds = times ?? [.. Enumerable.Range(0, frames).Select(t => t / 25.0)],
        Source = new SourceLocation("a"),
    };
}
