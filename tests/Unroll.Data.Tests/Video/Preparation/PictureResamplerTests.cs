using CsCheck;
using Unroll.Data.Video.Preparation;
using Xunit;

namespace Unroll.Data.Tests.Video.Preparation;

public sealed class PictureResamplerTests
{
    [Fact]
    public void ItIsThePlainFormula() => Gen.Select(Gen.Int[1, 40], Gen.Int[1, 70], Gen.Int[1, 30], Gen.Int[1, 30], Gen.Bool.Select(b => b ? 1 : 3), Gen.Bool).Sample((rows, columns, height, width, channels, mirrored) =>
    {
        (int frameHeight, int frameWidth) = (rows + 3, columns + 5);
        byte[] frame = new byte[frameHeight * frameWidth * channels];
        new Random(rows + (100 * columns)).NextBytes(frame);
        float[] picture = new float[channels * height * width];
        new PictureResampler(new PictureCut(2, 4, rows, columns, mirrored), frameWidth, channels, height, width).Apply(frame, picture, [2, 3, 4], [1, 0, -1]);
        for (int i = 0; i < picture.Length; i++)
        {
            (int x, int y, int c) = (i % width, i / width % height, i / width / height);
            double value = Plain((row, column) => frame[((((row + 2) * frameWidth) + column + 4) * channels) + c], rows, columns, height, width, y, mirrored ? width - 1 - x : x);
            Assert.Equal((value * (c + 2)) + (1 - c), picture[i], 0.01);
        }
    }, iter: 300);

    [Fact]
    public void WeightsAddUpToOne() => Gen.Select(Gen.Int[1, 300], Gen.Int[1, 200], Gen.Bool).Sample((length, wanted, mirrored) =>
    {
        ResampleAxis axis = ResampleAxis.Of(length, wanted, mirrored);
        for (int i = 0; i < wanted; i++)
        {
            Assert.InRange(axis.First[i], 0, length - axis.Taps);
            Assert.Equal(1, axis.Weights.AsSpan(i * axis.Taps, axis.Taps).ToArray().Sum(), 1e-5);
        }
    });

    private static double Plain(Func<int, int, byte> pixel, int rows, int columns, int height, int width, int y, int x)
    {
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                sum += Weight(rows, height, y, row) * Weight(columns, width, x, column) * pixel(row, column);
            }
        }

        return sum;
    }

    /// <summary>The share of an old place in a new one: of the area, or by the distance of the middles.</summary>
    private static double Weight(int length, int wanted, int at, int place)
    {
        double factor = (double)length / wanted;
        if (factor >= 2)
        {
            return Math.Max(0, Math.Min(place + 1, (at + 1) * factor) - Math.Max(place, at * factor)) / factor;
        }

        double middle = Math.Clamp(((at + 0.5) * factor) - 0.5, 0, length - 1);
        return Math.Max(0, 1 - Math.Abs(middle - place));
    }
}
