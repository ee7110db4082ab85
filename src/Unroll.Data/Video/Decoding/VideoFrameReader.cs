namespace Unroll.Data.Video.Decoding;

/// <summary>The frames of one video file.</summary>
internal sealed class VideoFrameReader(string path) : IFrameReader
{
    private readonly VideoStream _stream = new(path);
    private readonly FramePlanes _planes = new();

    /// <inheritdoc/>
    public double TimeSeconds => _stream.TimeSeconds;

    /// <inheritdoc/>
    public bool Next() => _stream.Next();

    /// <inheritdoc/>
    public unsafe void Read(Span<byte> pixels, int height, int width, int channels)
    {
        PictureShapeCheck.Require(pixels.Length, height, width, channels);
        if (_stream.Count == 0)
        {
            throw new InvalidOperationException("Read before the first Next.");
        }

        _planes.Write(_stream.Frame, _stream.Orientation, pixels, height, width, channels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _planes.Dispose();
        _stream.Dispose();
    }
}
