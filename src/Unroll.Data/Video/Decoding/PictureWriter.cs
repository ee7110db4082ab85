namespace Unroll.Data.Video.Decoding;

/// <summary>Turns resized planes upright and writes them as bytes.</summary>
internal static class PictureWriter
{
    /// <summary>Writes planes of luminance and colour differences.</summary>
    /// <param name="luma">[rows, columns] as stored.</param>
    /// <param name="u">As <paramref name="luma"/>; empty without colour.</param>
    /// <param name="v">As <paramref name="u"/>.</param>
    /// <param name="columns">Columns as stored.</param>
    /// <param name="matrix">What the planes mean.</param>
    /// <param name="turn">How they are turned.</param>
    /// <param name="pixels">[height, width, channels], upright.</param>
    /// <param name="channels">3 or 1.</param>
    public static void WritePlanes(ReadOnlySpan<float> luma, ReadOnlySpan<float> u, ReadOnlySpan<float> v, int columns,
        ColorMatrix matrix, Orientation turn, Span<byte> pixels, int channels)
    {
        int rows = luma.Length / columns;
        (int origin, int right, int down) = Steps(rows, columns, turn, channels);
        for (int y = 0, i = 0; y < rows; y++)
        {
            for (int x = 0, at = origin + (y * down); x < columns; x++, i++, at += right)
            {
                float value = (luma[i] - matrix.Black) * matrix.Gain;
                if (channels == 1)
                {
                    pixels[at] = Byte(value);
                    continue;
                }

                float cb = u.IsEmpty ? 0 : u[i] - 128;
                float cr = u.IsEmpty ? 0 : v[i] - 128;
                pixels[at] = Byte(value + (matrix.RedV * cr));
                pixels[at + 1] = Byte(value + (matrix.GreenU * cb) + (matrix.GreenV * cr));
                pixels[at + 2] = Byte(value + (matrix.BlueU * cb));
            }
        }
    }

    /// <summary>Writes pixels of red, green and blue; one channel gets their luminance (ITU-R BT.601).</summary>
    /// <param name="colors">[rows, columns, 3] as stored.</param>
    /// <param name="columns">Columns as stored.</param>
    /// <param name="turn">How they are turned.</param>
    /// <param name="pixels">[height, width, channels], upright.</param>
    /// <param name="channels">3 or 1.</param>
    public static void WriteColors(ReadOnlySpan<float> colors, int columns, Orientation turn, Span<byte> pixels, int channels)
    {
        int rows = colors.Length / (3 * columns);
        (int origin, int right, int down) = Steps(rows, columns, turn, channels);
        for (int y = 0, i = 0; y < rows; y++)
        {
            for (int x = 0, at = origin + (y * down); x < columns; x++, i += 3, at += right)
            {
                if (channels == 1)
                {
                    pixels[at] = Byte((0.299f * colors[i]) + (0.587f * colors[i + 1]) + (0.114f * colors[i + 2]));
                    continue;
                }

                pixels[at] = Byte(colors[i]);
                pixels[at + 1] = Byte(colors[i + 1]);
                pixels[at + 2] = Byte(colors[i + 2]);
            }
        }
    }

    /// <summary>Where the first stored pixel stands in the upright picture, and how far the next stored column and row are from it.</summary>
    private static (int Origin, int Right, int Down) Steps(int rows, int columns, Orientation turn, int channels)
    {
        (int width, int height) = turn.Transposed ? (rows, columns) : (columns, rows);
        int alongX = (turn.FlipX ? -1 : 1) * channels;
        int alongY = (turn.FlipY ? -width : width) * channels;
        int origin = ((turn.FlipX ? width - 1 : 0) + ((turn.FlipY ? height - 1 : 0) * width)) * channels;
        return turn.Transposed ? (origin, alongY, alongX) : (origin, alongX, alongY);
    }

    private static byte Byte(float value) => (byte)(Math.Clamp(value, 0, 255) + 0.5f);
}
