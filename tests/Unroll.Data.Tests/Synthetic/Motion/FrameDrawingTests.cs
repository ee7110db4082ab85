using Unroll.Data.Synthetic.Motion;
using Unroll.Data.Video;
using Xunit;

namespace Unroll.Data.Tests.Synthetic.Motion;

public sealed class FrameDrawingTests
{
    private readonly ClipSource _clip = Films.Make("motion", 7, 16).Recordings[0].Clip!;

    [Theory]
    [InlineData(112, 112, 3)]
    [InlineData(20, 48, 1)]
    [InlineData(16, 16, 3)]
    [InlineData(1, 1, 1)]
    [InlineData(32, 32, 1)]
    public void AnyAskedSizeHasTheSameMeanLight(int height, int width, int channels)
    {
        byte[] native = Films.Frames(_clip)[3], resized = Films.Frames(_clip, height, width, channels)[3];
        Assert.Equal(height * width * channels, resized.Length);
        double light = Enumerable.Range(0, 32 * 32).Average(i => (0.299 * native[i * 3]) + (0.587 * native[(i * 3) + 1]) + (0.114 * native[(i * 3) + 2]));
        double seen = channels == 1 ? resized.Average(p => p)
            : Enumerable.Range(0, height * width).Average(i => (0.299 * resized[i * 3]) + (0.587 * resized[(i * 3) + 1]) + (0.114 * resized[(i * 3) + 2]));
        Assert.Equal(light, seen, 1.0);
    }

    [Fact]
    public void HalvingIsTheMeanOfFour()
    {
        byte[] native = Films.Frames(_clip)[3], half = Films.Frames(_clip, 16, 16, 3)[3];
        for (int i = 0; i < half.Length; i++)
        {
            int c = i % 3, x = i / 3 % 16, y = i / 48;
            double mean = (native[At(2 * y, 2 * x)] + native[At(2 * y, (2 * x) + 1)] + native[At((2 * y) + 1, 2 * x)] + native[At((2 * y) + 1, (2 * x) + 1)]) / 4.0;
            Assert.Equal(mean, half[i], 0.51);

            int At(int row, int column) => (((row * 32) + column) * 3) + c;
        }
    }

    /// <summary>Moving by whole turns of the torus changes nothing; moving by a tenth of a pixel changes a pixel by little: no jumps from pixel to pixel.</summary>
    [Fact]
    public void ShapesMoveSmoothly()
    {
        Backdrop ground = new(100, 7);
        foreach (Shape shape in Enum.GetValues<Shape>())
        {
            Sprite sprite = new(shape, 5, 0.3, 200, 200, 200, 0, 1);
            byte[] here = Painted(10, 12), moved = Painted(10.1, 12), wrapped = Painted(42, -20);
            Assert.Equal(here, wrapped);
            Assert.NotEqual(here, moved);
            Assert.True(here.Zip(moved, (a, b) => Math.Abs(a - b)).Max() <= 16, $"{shape} jumps");

            byte[] Painted(double x, double y)
            {
                byte[] picture = ground.Paint(32);
                sprite.Paint(picture, 32, x, y);
                return picture;
            }
        }
    }

    [Fact]
    public void ReadingOutsideTheClipOrIntoAWrongBufferIsRefused()
    {
        using IFrameReader reader = _clip.Open();
        Assert.Throws<InvalidOperationException>(() => reader.Read(new byte[3], 1, 1, 3));
        Assert.True(reader.Next());
        Assert.Throws<ArgumentException>(() => reader.Read(new byte[2], 1, 1, 3));
        Assert.Throws<ArgumentException>(() => reader.Read(new byte[2], 1, 1, 2));
    }
}
