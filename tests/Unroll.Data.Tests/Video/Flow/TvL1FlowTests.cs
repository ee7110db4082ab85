using CsCheck;
using Unroll.Data.Video.Flow;
using Xunit;

namespace Unroll.Data.Tests.Video.Flow;

public sealed class TvL1FlowTests
{
    private const int Side = 112, Border = 12;

    /// <summary>Pictures are rounded to whole levels and looked up between pixels: hundredths of a pixel. A border of 12 is left out, where content comes and goes.</summary>
    [Theory]
    [InlineData(0.25, -0.125)]
    [InlineData(0.5, 0.5)]
    [InlineData(-1.3, 0.65)]
    [InlineData(3.7, -1.85)]
    [InlineData(-9, 4.5)]
    public void ShiftsAreFoundToATenthOfAPixel(double u, double v)
    {
        using TvL1Flow method = new();
        FlowScene scene = FlowScene.Similar(Side, Side, 1, 0, u, v, 3);
        Assert.InRange(scene.Inside(scene.Flow(method), Border), 0, 0.1);
    }

    /// <summary>Total variation prefers pieces of even motion, so that slopes of the flow cost a little: 0.05 radians move a corner by 4 pixels, 5 % zoom by 4.</summary>
    [Theory]
    [InlineData(0.99875, 0.04998)]
    [InlineData(0.99875, -0.04998)]
    [InlineData(1.05, 0)]
    [InlineData(0.95, 0)]
    public void TurningAndZoomingAreFoundToAFifthOfAPixel(double a, double b)
    {
        using TvL1Flow method = new();
        FlowScene scene = FlowScene.Similar(Side, Side, a, b, 0, 0, 3);
        Assert.InRange(scene.Inside(scene.Flow(method), Border), 0, 0.2);
    }

    /// <summary>The local mean is taken off: more light changes nothing, and a fifth less contrast little.</summary>
    [Theory]
    [InlineData(1, 20, 0.05)]
    [InlineData(0.8, 0, 0.3)]
    [InlineData(0.8, 25.6, 0.3)]
    public void ChangingLightIsNotMotion(double gain, double more, double most)
    {
        using TvL1Flow method = new();
        FlowScene scene = FlowScene.Similar(Side, Side, 1, 0, 2, 1, 3, gain, more);
        Assert.InRange(scene.Inside(scene.Flow(method), Border), 0, most);
    }

    [Fact]
    public void NoMotionIsZeroAndFlatPicturesToo()
    {
        using TvL1Flow method = new();
        Assert.All(FlowScene.Similar(40, 56, 1, 0, 0, 0, 5).Flow(method), value => Assert.Equal(0, value, 1e-6f));
        float[] flow = new float[2 * 20 * 20];
        method.Compute(new byte[400], Enumerable.Repeat((byte)90, 400).ToArray(), 20, 20, flow);
        Assert.All(flow, value => Assert.Equal(0, value, 1e-3f));
    }

    [Fact]
    public void AnyShiftOfAnyTextureIsFound()
    {
        using TvL1Flow method = new();
        Gen.Select(Gen.Int[1, 10_000], Gen.Double[-3, 3], Gen.Double[-3, 3], Gen.Int[56, 72], Gen.Int[56, 72]).Sample(
            (seed, u, v, height, width) =>
            {
                FlowScene scene = FlowScene.Similar(height, width, 1, 0, u, v, seed);
                double error = scene.Inside(scene.Flow(method), Border);
                Assert.True(error < 0.25, $"texture {seed} of {height} x {width} shifted by ({u}, {v}): {error}");
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public void WhateverComesTheFlowIsFinite()
    {
        using TvL1Flow method = new();
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 30], Gen.Int[0, 1_000_000], Gen.Bool).Sample(
            (height, width, seed, isBlackAndWhite) =>
            {
                SeededRandom random = new(seed);
                byte[] from = new byte[height * width], to = new byte[height * width];
                for (int i = 0; i < from.Length; i++)
                {
                    (from[i], to[i]) = (Pixel(), Pixel());
                }

                float[] flow = new float[2 * from.Length];
                Array.Fill(flow, float.NaN);
                method.Compute(from, to, height, width, flow);
                Assert.All(flow, value => Assert.True(float.IsFinite(value)));

                byte Pixel() => isBlackAndWhite ? (byte)(255 * random.Below(2)) : (byte)random.Below(256);
            },
            iter: 200,
            threads: 1);
    }

    [Fact]
    public void AnotherSizeBetweenLeavesNothingBehind()
    {
        FlowScene scene = FlowScene.Similar(61, 47, 1, 0, 1.5, -1, 4), other = FlowScene.Similar(30, 77, 1, 0, -3, 2, 9);
        using TvL1Flow method = new(), fresh = new();
        float[] first = scene.Flow(method);
        other.Flow(method);
        Assert.Equal(first, scene.Flow(method));
        Assert.Equal(first, scene.Flow(fresh));
    }

    [Fact]
    public void ASecondPairAllocatesNothing()
    {
        FlowScene scene = FlowScene.Similar(48, 48, 1, 0, 1, 1, 4);
        using TvL1Flow method = new();
        float[] flow = scene.Flow(method);
        long before = GC.GetAllocatedBytesForCurrentThread();
        method.Compute(scene.From, scene.To, 48, 48, flow);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void WrongLengthsAndSettingsAreRefused()
    {
        using TvL1Flow method = new();
        Assert.Throws<ArgumentException>(() => method.Compute(new byte[6], new byte[6], 2, 3, new float[6]));
        Assert.Throws<ArgumentException>(() => method.Compute(new byte[6], new byte[5], 2, 3, new float[12]));
        Assert.Throws<ArgumentOutOfRangeException>(() => method.Compute([], [], 0, 3, []));
        Assert.Throws<ArgumentException>(() => new TvL1Flow(new TvL1Spec { Tau = 0.3f }));
        Assert.Throws<ArgumentException>(() => new TvL1Flow(new TvL1Spec { Lambda = float.NaN }));
    }
}
