using Unroll.Data.Video.Decoding;

namespace Unroll.Training.Timelines;

/// <summary>A picture that is drawn on: [Height, Width, 3] bytes of red, green and blue. What reaches beyond its edges is cut off.</summary>
internal sealed class Canvas(int height, int width)
{
    public int Height => height;

    public int Width => width;

    public byte[] Pixels { get; } = new byte[height * width * 3];

    /// <summary>Fills a box.</summary>
    public void Fill(int x, int y, int boxWidth, int boxHeight, (byte R, byte G, byte B) color)
    {
        for (int row = Math.Max(0, y); row < Math.Min(height, y + boxHeight); row++)
        {
            for (int column = Math.Max(0, x); column < Math.Min(width, x + boxWidth); column++)
            {
                int at = ((row * width) + column) * 3;
                (Pixels[at], Pixels[at + 1], Pixels[at + 2]) = (color.R, color.G, color.B);
            }
        }
    }

    /// <summary>Puts a picture into a place where it fits.</summary>
    public void Put(ReadOnlySpan<byte> picture, int pictureHeight, int pictureWidth, int x, int y)
    {
        for (int row = 0; row < pictureHeight; row++)
        {
            picture.Slice(row * pictureWidth * 3, pictureWidth * 3).CopyTo(Pixels.AsSpan((((y + row) * width) + x) * 3));
        }
    }

    /// <summary>Writes a line of text with its lower left corner at a place.</summary>
    public void Text(string text, int x, int y, (byte R, byte G, byte B) color) => PictureCaption.Draw(Pixels, height, width, text, x, y, color);
}
