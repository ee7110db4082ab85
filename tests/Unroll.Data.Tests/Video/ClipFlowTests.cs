using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Data.Video.Flow;
using Unroll.Data.Video.Preparation;
using Unroll.Data.Video.Store;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Video;

public sealed class ClipFlowTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private int _computed;

    [Fact]
    public void PairsStandAroundEachFrameAndStayInTheWindow()
    {
        VideoSpec spec = Spec() with { Frames = 3, FlowLength = 4 };
        Batch batch = Composer(spec, 12).Compose(new BatchPlan([new Window(0, Part.Test, 2, 9, 0)])); // frames 3, 6, 9 of 2 to 10
        Assert.Equal([1, 3, 8, 14, 14], batch.Flow!.Shape);
        int[] pairs = [2, 2, 3, 4, 4, 5, 6, 7, 7, 8, 9, 9];
        Assert.Equal(pairs.Select(p => Ramp(p)), Enumerable.Range(0, 12).Select(i => Slope(batch, i, across: true)), Near);
        Assert.Equal(pairs.Select(p => -Ramp(p)), Enumerable.Range(0, 12).Select(i => Slope(batch, i, across: false)), Near);
        for (int channel = 0; channel < 24; channel++)
        {
            Assert.Equal(0, batch.Flow.Values.AsSpan(channel * 196, 196).ToArray().Average(), 1e-5);
        }
    }

    [Fact]
    public void FlowIsComputedOnceAndTheStoreChangesNothing()
    {
        VideoSpec spec = Spec() with { Augment = ["random_crop", "flip", "reverse"] };
        BatchPlan plan = new([new Window(0, Part.Train, 0, 12, 0), new Window(0, Part.Train, 1, 11, 0)]) { Epoch = 1 };
        float[] expected = Numbers(Composer(spec, 12).Compose(plan));
        Assert.Equal(11, _computed);
        Assert.Equal(expected, Numbers(Composer(spec, 12).Compose(plan)));
        Assert.Equal(11, _computed);
        Assert.Equal(expected, Numbers(Composer(spec with { CacheGib = 0 }, 12).Compose(plan)));
    }

    [Fact]
    public void MirroringTurnsAcrossRoundAndReversingBoth()
    {
        Window window = new(0, Part.Train, 0, 12, 0);
        Batch Of(params string[] augment) => Composer(Spec() with { Frames = 1, FlowLength = 2, Augment = augment }, 12).Compose(new BatchPlan([window]) { Epoch = 0 });
        Batch plain = Of(), mirrored = Of("flip=1"), reversed = Of("reverse=1");
        Assert.Equal(Slope(plain, 0, true), Slope(mirrored, 0, true), Near); // a slope to the right of opposite sign, seen from the right
        Assert.Equal(-Slope(plain, 0, false), Slope(mirrored, 0, false), Near);
        Assert.Equal(-Slope(plain, 1, true), Slope(reversed, 0, true), Near);
        Assert.Equal(-Slope(plain, 0, false), Slope(reversed, 1, false), Near);
    }

    [Fact]
    public void DisplacementsGrowWithThePicture()
    {
        FlowQuantizer quantizer = new(20);
        float[] still = [.. Enumerable.Range(0, 16).Select(i => i % 4 < 2 ? 0f : 4), .. Enumerable.Range(0, 16).Select(i => i < 8 ? 0f : 4)];
        byte[] bytes = new byte[32];
        quantizer.Pack(still, bytes);
        float[] channels = new float[2 * 8 * 16];
        new FlowLook(new PictureCut(0, 0, 4, 4), 4, 4, new VideoSpec { Height = 8, Width = 16, FlowBound = 20 }, quantizer, false).Apply(bytes, channels);
        Assert.Equal(4 * 4 / 20.0, channels[15] - channels[0], 0.02); // four times as wide
        Assert.Equal(4 * 2 / 20.0, channels[^1] - channels[128], 0.02); // twice as high
    }

    [Fact]
    public void LargerDisplacementsAreClippedBeforeTheMean()
    {
        FlowQuantizer quantizer = new(20);
        byte[] bytes = new byte[32];
        quantizer.Pack([.. Enumerable.Repeat(0f, 15), 18f, .. new float[16]], bytes);
        float[] channels = new float[32];
        new FlowLook(new PictureCut(0, 0, 4, 4), 4, 4, new VideoSpec { Height = 4, Width = 4, FlowBound = 2 }, quantizer, false).Apply(bytes, channels);
        Assert.Equal(-1 / 16.0, channels[0], 1e-5);
        Assert.Equal(15 / 16.0, channels[15], 1e-5);
        Assert.All(channels[16..], v => Assert.Equal(0, v));
    }

    [Fact]
    public void TheMeanIsKeptWhereItIsToBe()
    {
        FlowQuantizer quantizer = new(2);
        byte[] bytes = new byte[32];
        quantizer.Pack([.. Enumerable.Repeat(2f, 16), .. new float[16]], bytes);
        float[] channels = new float[32];
        new FlowLook(new PictureCut(0, 0, 4, 4), 4, 4, new VideoSpec { Height = 4, Width = 4, FlowBound = 2, FlowMean = "keep" }, quantizer, false).Apply(bytes, channels);
        Assert.All(channels[..16], v => Assert.Equal(1, v, 1e-5));
        Assert.All(channels[16..], v => Assert.Equal(0, v, 1e-5));
    }

    /// <summary>A displacement of half a pixel: ln(1 + 4 · 0.5) = ln 3.</summary>
    [Fact]
    public void ALogarithmKeepsTheSign()
    {
        FlowQuantizer quantizer = new(2);
        byte[] bytes = new byte[32];
        quantizer.Pack([.. Enumerable.Repeat(0.5f, 16), .. Enumerable.Repeat(-0.5f, 16)], bytes);
        float[] channels = new float[32];
        new FlowLook(new PictureCut(0, 0, 4, 4), 4, 4, new VideoSpec { Height = 4, Width = 4, FlowBound = 2, FlowMean = "keep", FlowScale = "log" }, quantizer, false).Apply(bytes, channels);
        Assert.All(channels[..16], v => Assert.Equal(Math.Log(3), v, 0.02)); // stored in steps of 2 / 127 pixel
        Assert.All(channels[16..], v => Assert.Equal(-Math.Log(3), v, 0.02));
    }

    [Fact]
    public void OneFrameHasNoFlow()
    {
        Batch batch = Composer(Spec(), 12).Compose(new BatchPlan([new Window(0, Part.Test, 3, 1, 0)]));
        Assert.All(Numbers(batch), v => Assert.Equal(0, v));
    }

    [Fact]
    public void FlowWithNothingToComputeItIsRefused()
        => Assert.Throws<ArgumentException>(() => new ClipComposer(DrawnClip.Set(), Spec(), WindowRule.Whole, null, new ClipStore(Spec()), 1));

    public void Dispose() => _folder.Dispose();

    private const double PerPixel = 0.15;

    private static bool Near(double a, double b) => Math.Abs(a - b) < 0.04;

    /// <summary>What the flow of pair p grows by from one column to the next.</summary>
    private static double Ramp(int pair) => PerPixel * (pair + 1);

    private static float[] Numbers(Batch batch) => batch.Flow!.Values[..batch.Flow.Count];

    /// <summary>How much the flow of a pair of the stack grows from the first to the last column, in pixels for one column.</summary>
    private static double Slope(Batch batch, int pair, bool across)
    {
        ReadOnlySpan<float> channel = batch.Flow!.Values.AsSpan(((2 * pair) + (across ? 0 : 1)) * 196, 196);
        return (channel[13] - channel[0]) / 13 * 20;
    }

    private VideoSpec Spec() => new() { Height = 14, Width = 14, Frames = 4, Flow = "tvl1", FlowLength = 3, Cache = _folder.Path };

    private ClipComposer Composer(VideoSpec spec, int frames)
    {
        RecordingSet set = DrawnClip.Set(DrawnClip.Recording(new DrawnClip("a", frames)));
        return new ClipComposer(set, spec, WindowRule.Whole, null, new ClipStore(spec), 3, () => new RampFlow(() => Interlocked.Increment(ref _computed)));
    }

    /// <summary>The flow of pair p of a drawn clip is a ramp, u = slope (x - 10) and v = -u. Which pair it is shows in its first pixel's luminance, 7 p + 41.</summary>
    private sealed class RampFlow(Action computed) : IFlow
    {
        public void Compute(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to, int height, int width, Span<float> flow)
        {
            computed();
            int pair = (from[0] - 41) / 7;
            Assert.Equal((7 * pair) + 48, to[0]);
            int plane = height * width;
            for (int i = 0; i < plane; i++)
            {
                flow[i] = (float)(Ramp(pair) * ((i % width) - 10));
                flow[plane + i] = -flow[i];
            }
        }

        public void Dispose()
        {
        }
    }
}
