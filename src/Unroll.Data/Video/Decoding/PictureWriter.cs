using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
        for (int y = 0; y < rows; y++)
        {
            ReadOnlySpan<float> row = luma.Slice(y * columns, columns);
            int at = origin + (y * down);
            if (channels == 1 || u.IsEmpty)
            {
                WriteLuma(row, matrix, pixels, at, right, channels);
            }
            else
            {
                WriteRow(row, u.Slice(y * columns, columns), v.Slice(y * columns, columns), matrix, pixels, at, right);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteLuma(ReadOnlySpan<float> luma, ColorMatrix matrix, Span<byte> pixels, int at, int right, int channels)
    {
        foreach (float value in luma)
        {
            pixels.Slice(at, channels).Fill(Byte((value - matrix.Black) * matrix.Gain));
            at += right;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteRow(ReadOnlySpan<float> luma, ReadOnlySpan<float> u, ReadOnlySpan<float> v, ColorMatrix matrix, Span<byte> pixels, int at, int right)
    {
        Span<int> colors = stackalloc int[24];
        int x = 0;
        for (; x <= luma.Length - 8; x += 8)
        {
            Vector256<float> value = (Vector256.Create(luma[x..]) - Vector256.Create(matrix.Black)) * matrix.Gain;
            Vector256<float> cb = Vector256.Create(u[x..]) - Vector256.Create(128f);
            Vector256<float> cr = Vector256.Create(v[x..]) - Vector256.Create(128f);
            Whole(value + (cr * matrix.RedV)).CopyTo(colors);
            Whole(value + (cb * matrix.GreenU) + (cr * matrix.GreenV)).CopyTo(colors[8..]);
            Whole(value + (cb * matrix.BlueU)).CopyTo(colors[16..]);
            for (int i = 0; i < 8; i++, at += right)
            {
                pixels[at + 2] = (byte)colors[16 + i];
                pixels[at] = (byte)colors[i];
                pixels[at + 1] = (byte)colors[8 + i];
            }
        }

        for (; x < luma.Length; x++, at += right)
        {
            float value = (luma[x] - matrix.Black) * matrix.Gain;
            float cb = u[x] - 128;
            float cr = v[x] - 128;
            pixels[at] = Byte(value + (matrix.RedV * cr));
            pixels[at + 1] = Byte(value + (matrix.GreenU * cb) + (matrix.GreenV * cr));
            pixels[at + 2] = Byte(value + (matrix.BlueU * cb));
        }
    }

    private static Vector256<int> Whole(Vector256<float> values) => Vector256.ConvertToInt32(
        Vector256.Min(Vector256.Max(values, Vector256<float>.Zero), Vector256.Create(255f)) + Vector256.Create(0.5f));

    /// <summary>Writes pixels of red, green and blue; one channel gets their luminance (ITU-R BT.601).</summary>
    /// <param name="colors">[rows, columns, 3] as stored.</param>
    /// <param name="columns">Columns as stored.</param>
    /// <param name="turn">How they are turned.</param>
    /// <param name="pixels">[height, width, channels], upright.</param>
    /// <param name="channels">3 or 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
