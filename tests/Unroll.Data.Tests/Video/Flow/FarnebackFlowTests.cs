using Unroll.Data.Video.Flow;
using Xunit;

namespace Unroll.Data.Tests.Video.Flow;

public sealed class FarnebackFlowTests
{
    private readonly FarnebackFlow _farneback = new();
    private readonly TvL1Flow _tvl1 = new();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, -0.125)]
    [InlineData(-1.3, 0.65)]
    [InlineData(3.7, -1.85)]
    public void ShiftsAreFound(double u, double v)
    {
        FlowScene scene = FlowScene.Similar(112, 112, 1, 0, u, v, 3);
        Assert.InRange(scene.Inside(scene.Flow(_farneback), 12), 0, 0.1);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    [InlineData(2, 3)]
    [InlineData(8, 8)]
    public void TinyPicturesAreFiniteAndSizesMayChange(int height, int width)
    {
        FlowScene big = FlowScene.Similar(64, 48, 1, 0, 1, 0, 3), tiny = FlowScene.Similar(height, width, 1, 0, 0.5, 0, 3);
        float[] before = big.Flow(_farneback);
        Assert.All(tiny.Flow(_farneback), value => Assert.True(float.IsFinite(value)));
        Assert.Equal(before, big.Flow(_farneback));
    }

    [Fact]
    public void WrongLengthsAreRefused() => Assert.Throws<ArgumentException>(() => _farneback.Compute(new byte[6], new byte[6], 2, 3, new float[6]));

    /// <summary>Within 6 pixels of the square's edge Farnebäck's window of 15 sees both motions and mixes them; total variation keeps the edge.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AtEdgesOfMotionTvL1HasHalfTheError(long seed)
    {
        FlowScene scene = FlowScene.Square(112, seed);
        double ours = scene.Error(scene.Flow(_tvl1), IsNearEdge), theirs = scene.Error(scene.Flow(_farneback), IsNearEdge);
        Assert.True(ours < 0.5 * theirs, $"TV-L1 {ours:F3}, Farnebäck {theirs:F3} pixels");

        static bool IsNearEdge(int x, int y) => Math.Abs(Math.Max(Math.Abs(x - 55.5), Math.Abs(y - 55.5)) - 18.5) < 6;
    }

    /// <summary>OpenCV builds no level of less than 32 pixels, so that 10 pixels are beyond its reach here; TV-L1's pyramid goes down to 14.</summary>
    [Fact]
    public void LongWaysOfFineTextureAreFoundByTvL1Alone()
    {
        FlowScene scene = FlowScene.Similar(112, 112, 1, 0, 9, -4.5, 3);
        Assert.InRange(scene.Inside(scene.Flow(_tvl1), 12), 0, 0.1);
        Assert.True(scene.Inside(scene.Flow(_farneback), 12) > 1);
    }

    /// <summary>Farnebäck's polynomials know nothing of what they do not see: in a picture hardly larger than its window, no motion is taken for some.</summary>
    [Fact]
    public void InTinyPicturesFarnebackInventsMotionAndTvL1DoesNot()
    {
        FlowScene scene = FlowScene.Similar(8, 8, 1, 0, 0, 0, 3);
        Assert.True(scene.Flow(_farneback).Max(Math.Abs) > 0.5);
        Assert.Equal(0, scene.Flow(_tvl1).Max(Math.Abs), 1e-6f);
    }
}
