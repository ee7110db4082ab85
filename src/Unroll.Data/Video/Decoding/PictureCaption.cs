using OpenCvSharp;

namespace Unroll.Data.Video.Decoding;

/// <summary>Writes text on pictures, in OpenCV's own line font: letters without accents, digits and signs; others come as a question mark.</summary>
public static class PictureCaption
{
    private const double Scale = 0.45;

    /// <summary>Draws one line of text of about 10 pixels' height.</summary>
    /// <param name="pixels">[height, width, 3]: red, green, blue; changed in place.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="text">The text.</param>
    /// <param name="x">Column of its left end.</param>
    /// <param name="y">Row of its base line.</param>
    /// <param name="color">Red, green, blue.</param>
    public static unsafe void Draw(Span<byte> pixels, int height, int width, string text, int x, int y, (byte R, byte G, byte B) color)
    {
        OpenCvEngine.Require();
        PictureShapeCheck.Require(pixels.Length, height, width, 3);
        fixed (byte* first = pixels)
        {
            using Mat picture = Mat.FromPixelData(height, width, MatType.CV_8UC3, (nint)first);
            Cv2.PutText(picture, text, new Point(x, y), HersheyFonts.HersheySimplex, Scale, new Scalar(color.R, color.G, color.B), 1, LineTypes.AntiAlias);
        }
    }
}
