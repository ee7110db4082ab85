using OpenCvSharp;

namespace Unroll.Data.Video.Decoding;

/// <summary>Pictures as OpenCV's matrices.</summary>
internal static class PictureMat
{
    /// <summary>A copy of [height, width, channels] in OpenCV's order of colours, with the last row and column repeated up to the size that is asked for.</summary>
    public static unsafe Mat Of(ReadOnlySpan<byte> pixels, int height, int width, int channels, int toHeight = 0, int toWidth = 0)
    {
        (toHeight, toWidth) = (Math.Max(height, toHeight), Math.Max(width, toWidth));
        Mat picture = new(toHeight, toWidth, channels == 3 ? MatType.CV_8UC3 : MatType.CV_8UC1);
        for (int y = 0; y < toHeight; y++)
        {
            ReadOnlySpan<byte> from = pixels.Slice(Math.Min(y, height - 1) * width * channels, width * channels);
            Span<byte> to = new((void*)picture.Ptr(y), toWidth * channels);
            if (channels == 3)
            {
                ColorOrder.Swap(from, to);
            }
            else
            {
                from.CopyTo(to);
            }

            for (int x = width; x < toWidth; x++)
            {
                to.Slice((x - 1) * channels, channels).CopyTo(to[(x * channels)..]);
            }
        }

        return picture;
    }
}
