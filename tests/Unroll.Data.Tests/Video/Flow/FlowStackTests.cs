using CsCheck;
using Unroll.Data.Video.Flow;
using Xunit;

namespace Unroll.Data.Tests.Video.Flow;

public sealed class FlowStackTests
{
    [Theory]
    [InlineData(3, 0, 10, 3)]
    [InlineData(3, 4, 10, 7)]
    [InlineData(3, 5, 10, 8)]
    [InlineData(3, 9, 10, 8)]
    [InlineData(9, 0, 10, 8)]
    [InlineData(0, 3, 1, 0)]
    [InlineData(1, 0, 2, 0)]
    public void PairsStayInTheClip(int frame, int k, int frames, int first) => Assert.Equal(first, FlowStack.FirstOfPair(frame, k, frames));

    [Fact]
    public void ChannelsAreClippedCentredAndScaled()
    {
        FlowStack stack = new(2, 4);
        float[] channels = new float[4 * 4];
        stack.Write([1, 3, -9, 1, 2, 2, 2, float.NaN], 2, 2, isFlipped: false, 1, channels);
        Assert.Equal(new float[8], channels[..8]);
        Assert.Equal([(1 - 0.25f) / 4, (3 - 0.25f) / 4, (-4 - 0.25f) / 4, (1 - 0.25f) / 4], channels[8..12]);
        Assert.Equal([0.125f, 0.125f, 0.125f, -0.375f], channels[12..]);
    }

    [Fact]
    public void MirroringTurnsTheSignOfHorizontalMotion()
    {
        float[] flow = [1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60], mirrored = [-3, -2, -1, -6, -5, -4, 30, 20, 10, 60, 50, 40];
        FlowStack stack = new(1, 100);
        float[] flipped = new float[12], direct = new float[12];
        stack.Write(flow, 2, 3, isFlipped: true, 0, flipped);
        stack.Write(mirrored, 2, 3, isFlipped: false, 0, direct);
        Assert.Equal(direct, flipped);
        Assert.NotEqual(0, flipped[0]);
    }

    /// <summary>The flow of mirrored pictures is the mirrored flow, so that a cache need hold one of them only.</summary>
    [Fact]
    public void FlowOfMirroredPicturesIsTheMirroredFlow()
    {
        using TvL1Flow method = new();
        FlowScene scene = FlowScene.Square(60, 4);
        float[] flow = scene.Flow(method), mirrored = new float[flow.Length];
        method.Compute(Mirror(scene.From), Mirror(scene.To), 60, 60, mirrored);
        FlowStack stack = new(1, 20);
        float[] fromCache = new float[flow.Length], direct = new float[flow.Length];
        stack.Write(flow, 60, 60, isFlipped: true, 0, fromCache);
        stack.Write(mirrored, 60, 60, isFlipped: false, 0, direct);
        Assert.True(fromCache.Zip(direct, (a, b) => Math.Abs(a - b)).Average() * 20 < 0.1);
        Assert.True(direct.Take(3600).Average(Math.Abs) * 20 > 0.5);

        static byte[] Mirror(byte[] picture) => [.. Enumerable.Range(0, 3600).Select(i => picture[i - (i % 60) + 59 - (i % 60)])];
    }

    [Fact]
    public void WrongLengthsAreRefused() => Assert.Throws<ArgumentException>(() => new FlowStack(2, 4).Write(new float[8], 2, 2, false, 2, new float[16]));

    [Fact]
    public void BytesKeepDisplacementsToHalfAStep() => Gen.Select(Gen.Double[0.5, 40], Gen.Float[-60, 60].Array[1, 50]).Sample(
        (bound, flow) =>
        {
            FlowQuantizer quantizer = new(bound);
            byte[] bytes = new byte[flow.Length];
            float[] back = new float[flow.Length];
            quantizer.Pack(flow, bytes);
            quantizer.Unpack(bytes, back);
            for (int i = 0; i < flow.Length; i++)
            {
                Assert.Equal(Math.Clamp(flow[i], -bound, bound), back[i], (quantizer.LargestError * 1.0001) + 1e-6);
            }
        },
        iter: 300,
        threads: 1);

    [Fact]
    public void BytesKeepNoMotionExactlyAndWhatIsNoNumberAsNone()
    {
        FlowQuantizer quantizer = new(20);
        byte[] bytes = new byte[4];
        float[] back = new float[4];
        quantizer.Pack([0, float.NaN, float.PositiveInfinity, float.NegativeInfinity], bytes);
        quantizer.Unpack(bytes, back);
        Assert.Equal([0, 0, 20, -20], back);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowQuantizer(0));
    }
}
