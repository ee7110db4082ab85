using OpenCvSharp;

namespace Unroll.Data.Video.Decoding;

/// <summary>Writes a small video: MPEG-4 in .mp4, motion JPEG in .avi. The file stands in its place, whole, after <see cref="Finish"/>; without that nothing is left.</summary>
public sealed class VideoWriterFile : IDisposable
{
    private readonly string _path;
    private readonly string _partial;
    private readonly int _width;
    private readonly int _height;
    private VideoWriter? _writer;

    /// <summary>Begins a video.</summary>
    /// <param name="path">Ends in .mp4 or .avi; its folder is made where it is not there.</param>
    /// <param name="height">Rows of every frame. An odd height or width is made even by repeating the last row or column.</param>
    /// <param name="width">Columns.</param>
    /// <param name="frameRate">Frames per second, above 0.</param>
    /// <exception cref="DataException">The ending is another, or the file cannot be written.</exception>
    public VideoWriterFile(string path, int height, int width, double frameRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frameRate);
        OpenCvEngine.Require();
        (_path, _height, _width) = (Path.GetFullPath(path), height, width);
        string ending = Path.GetExtension(path).ToLowerInvariant();
        int coding = ending switch
        {
            ".mp4" => FourCC.FromString("mp4v"),
            ".avi" => FourCC.MJPG,
            _ => throw new DataException(new SourceLocation(path), $"videos are written as .mp4 or .avi, not as '{ending}'"),
        };
        if (ending == ".mp4" && width <= 16)
        {
            throw new DataException(new SourceLocation(path), $"a video {width} pixels wide cannot be read back from .mp4 (FFmpeg has no decoder for MPEG-4 of up to 16); write it as .avi");
        }

        _partial = $"{_path}.{Guid.NewGuid():N}.part{ending}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            _writer = new VideoWriter(_partial, VideoCaptureAPIs.FFMPEG, coding, frameRate, new Size(Even(width), Even(height)), isColor: true);
            if (!_writer.IsOpened())
            {
                throw new DataException(new SourceLocation(path), $"a video of {width} x {height} cannot be written here; see whether the folder can be written to");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OpenCVException)
        {
            throw new DataException(new SourceLocation(path), $"cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Adds a frame.</summary>
    /// <param name="pixels">[height, width, 3]: red, green, blue.</param>
    public void Write(ReadOnlySpan<byte> pixels)
    {
        ObjectDisposedException.ThrowIf(_writer is null, this);
        PictureShapeCheck.Require(pixels.Length, _height, _width, 3);
        using Mat picture = PictureMat.Of(pixels, _height, _width, 3, Even(_height), Even(_width));
        _writer.Write(picture);
    }

    /// <summary>Ends the video and gives it its name.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
    public void Finish()
    {
        ObjectDisposedException.ThrowIf(_writer is null, this);
        Close();
        try
        {
            File.Move(_partial, _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new SourceLocation(_path), $"cannot be written: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_writer is not null)
        {
            Close();
            File.Delete(_partial);
        }
    }

    private void Close()
    {
        _writer!.Release();
        _writer.Dispose();
        _writer = null;
    }

    private static int Even(int length) => length + (length & 1);
}
