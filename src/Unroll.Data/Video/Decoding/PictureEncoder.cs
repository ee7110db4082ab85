using OpenCvSharp;

namespace Unroll.Data.Video.Decoding;

/// <summary>Encodes pictures.</summary>
public static class PictureEncoder
{
    /// <summary>As PNG, without loss.</summary>
    /// <param name="pixels">[height, width, channels]: red, green, blue, or, with one channel, luminance.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="channels">3 or 1.</param>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Png(ReadOnlySpan<byte> pixels, int height, int width, int channels) => Encode(".png", pixels, height, width, channels, []);

    /// <summary>As JPEG.</summary>
    /// <inheritdoc cref="Png"/>
    /// <param name="pixels">[height, width, channels]: red, green, blue, or, with one channel, luminance.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="channels">3 or 1.</param>
    /// <param name="quality">1 to 100.</param>
    public static byte[] Jpeg(ReadOnlySpan<byte> pixels, int height, int width, int channels, int quality = 90) =>
        Encode(".jpg", pixels, height, width, channels, [(int)ImwriteFlags.JpegQuality, Math.Clamp(quality, 1, 100)]);

    private static byte[] Encode(string ending, ReadOnlySpan<byte> pixels, int height, int width, int channels, int[] options)
    {
        OpenCvEngine.Require();
        PictureShapeCheck.Require(pixels.Length, height, width, channels);
        using Mat picture = PictureMat.Of(pixels, height, width, channels);
        return Cv2.ImEncode(ending, picture, out byte[] bytes, options)
            ? bytes : throw new DataException($"a picture of {width} x {height} could not be written as {ending}: it is too large for that form");
    }
}
