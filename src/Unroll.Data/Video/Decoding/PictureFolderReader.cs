using System.Runtime.InteropServices;

namespace Unroll.Data.Video.Decoding;

/// <summary>The frames of a folder of pictures, all of the size of the first.</summary>
internal sealed class PictureFolderReader(string[] files, double frameRate) : IFrameReader
{
    private readonly Resampler _resampler = new();
    private RgbPicture? _picture;
    private float[] _resized = [];
    private int _next;

    /// <summary>Of the present picture.</summary>
    public int Width => _picture!.Width;

    /// <summary>Of the present picture.</summary>
    public int Height => _picture!.Height;

    /// <summary>The first file's ending, without its dot.</summary>
    public string Ending { get; } = Path.GetExtension(files[0]).ToLowerInvariant()[1..];

    /// <inheritdoc/>
    public double TimeSeconds => Math.Max(0, _next - 1) / frameRate;

    /// <inheritdoc/>
    public bool Next()
    {
        if (_next == files.Length)
        {
            return false;
        }

        RgbPicture picture = PictureFile.Read(files[_next]);
        if (_picture is not null && (picture.Width != Width || picture.Height != Height))
        {
            throw new DataException(new SourceLocation(files[_next]),
                $"is {picture.Width} x {picture.Height} pixels, but the pictures before it are {Width} x {Height}; the frames of a clip must have one size");
        }

        _picture = picture;
        _next++;
        return true;
    }

    /// <inheritdoc/>
    public unsafe void Read(Span<byte> pixels, int height, int width, int channels)
    {
        PictureShapeCheck.Require(pixels.Length, height, width, channels);
        RgbPicture picture = _picture ?? throw new InvalidOperationException("Read before the first Next.");
        int size = height * width;
        _resized = _resized.Length >= 3 * size ? _resized : new float[3 * size];
        fixed (byte* start = &MemoryMarshal.GetArrayDataReference(picture.Pixels))
        {
            _resampler.Resize(start, 3 * picture.Width, picture.Width, picture.Height, 3, _resized.AsSpan(0, 3 * size), width, height);
        }

        PictureWriter.WriteColors(_resized.AsSpan(0, 3 * size), width, Orientation.Upright, pixels[..(size * channels)], channels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // files are open only while they are read
    }
}
