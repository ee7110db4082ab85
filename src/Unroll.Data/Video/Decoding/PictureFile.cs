using OpenCvSharp;

namespace Unroll.Data.Video.Decoding;

/// <summary>Reads single pictures: png, jpeg, bmp, webp, tiff and the other forms that OpenCV knows by their content.</summary>
public static class PictureFile
{
    /// <summary>The endings that are taken for pictures in a folder.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".png", ".jpg", ".jpeg", ".bmp", ".webp", ".tif", ".tiff", ".pgm", ".ppm"];

    /// <summary>Decodes a picture: upright as its EXIF says, 8 bits a channel, transparency left away.</summary>
    /// <exception cref="DataException">The file is missing, empty, damaged or no picture; the message names it.</exception>
    public static RgbPicture Read(string path)
    {
        OpenCvEngine.Require();
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new SourceLocation(path), $"cannot be read ({e.Message}); correct the path, or make it readable", e);
        }

        return bytes.Length > 0 ? Decode(bytes, path)
            : throw new DataException(new SourceLocation(path), "is empty (0 bytes); expected a picture. Copy or download it again");
    }

    private static RgbPicture Decode(byte[] bytes, string path)
    {
        try
        {
            using Mat picture = Cv2.ImDecode(bytes, ImreadModes.Color);
            if (!picture.Empty())
            {
                return Copy(picture);
            }
        }
        catch (OpenCVException e)
        {
            throw Unreadable(path, e);
        }

        throw Unreadable(path, null);
    }

    private static unsafe RgbPicture Copy(Mat picture)
    {
        int width = picture.Width, height = picture.Height;
        byte[] pixels = GC.AllocateUninitializedArray<byte>(checked(3 * width * height));
        for (int y = 0; y < height; y++)
        {
            ColorOrder.Swap(new ReadOnlySpan<byte>((void*)picture.Ptr(y), 3 * width), pixels.AsSpan(3 * width * y, 3 * width));
        }

        return new RgbPicture(width, height, pixels);
    }

    private static DataException Unreadable(string path, Exception? e) => new(new SourceLocation(path),
        $"is no picture that can be read{(e is null ? "" : $" ({e.Message.Trim()})")}; expected png, jpeg, bmp, webp or tiff, whole. Copy or download it again", e);
}
