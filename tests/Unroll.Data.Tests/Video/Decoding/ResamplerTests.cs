using CsCheck;
using Unroll.Data.Video.Decoding;
using Xunit;

namespace Unroll.Data.Tests.Video.Decoding;

public sealed class ResamplerTests
{
    private static readonly Gen<(int Width, int Height, int ToWidth, int ToHeight, int Channels, byte[] Pixels)> Any =
        from size in Gen.Int[1, 40].Array[4]
        from channels in Gen.Bool.Select(colour => colour ? 3 : 1)
        from pixels in Gen.Byte.Array[size[0] * size[1] * channels]
        select (size[0], size[1], size[2], size[3], channels, pixels);

    [Fact]
    public void AgreesWithTheDefinition() => Any.Sample(
        one =>
        {
            float[] found = Resize(one.Pixels, one.Width, one.Height, one.Channels, one.ToWidth, one.ToHeight);
            for (int i = 0; i < found.Length; i++)
            {
                int c = i % one.Channels, x = i / one.Channels % one.ToWidth, y = i / one.Channels / one.ToWidth;
                double expected = 0;
                for (int sy = 0; sy < one.Height; sy++)
                {
                    double row = Weight(one.Height, one.ToHeight, sy, y);
                    for (int sx = 0; row > 0 && sx < one.Width; sx++)
                    {
                        expected += row * Weight(one.Width, one.ToWidth, sx, x) * one.Pixels[(((sy * one.Width) + sx) * one.Channels) + c];
                    }
                }

                Assert.Equal(expected, found[i], 2e-3);
            }
        },
        iter: 200, threads: 1);

    [Fact]
    public void TheSameSizeChangesNothing()
    {
        byte[] pixels = [.. Enumerable.Range(0, 20 * 9).Select(i => (byte)(i * 37))];
        Assert.Equal(pixels.Select(p => (float)p), Resize(pixels, 20, 9, 1, 20, 9));
    }

    /// <summary>The share of a source place in a target place, straight from the definition.</summary>
    private static double Weight(int from, int to, int source, int target)
    {
        double ratio = (double)from / to;
        if (from >= to)
        {
            return Math.Max(0, Math.Min(source + 1, (target + 1) * ratio) - Math.Max(source, target * ratio)) / ratio;
        }

        double centre = Math.Clamp(((target + 0.5) * ratio) - 0.5, 0, from - 1);
        return Math.Max(0, 1 - Math.Abs(centre - source));
    }

    private static unsafe float[] Resize(byte[] pixels, int width, int height, int channels, int toWidth, int toHeight)
    {
        float[] target = new float[toWidth * toHeight * channels];
        fixed (byte* start = pixels)
        {
            new Resampler().Resize(start, width * channels, width, height, channels, target, toWidth, toHeight);
        }

        return target;
    }
}
