namespace Unroll.Data.Video;

/// <summary>Goes through the frames of one clip in the order of showing. Used by one thread.</summary>
public interface IFrameReader : IDisposable
{
    /// <summary>Goes to the next frame.</summary>
    /// <returns>False behind the last one.</returns>
    /// <exception cref="DataException">The clip is damaged here; the message names clip and frame.</exception>
    bool Next();

    /// <summary>When the present frame is shown, from the clip's first frame on.</summary>
    double TimeSeconds { get; }

    /// <summary>Writes the present frame upright and with square pixels, resized to the given size (area average when it shrinks, bilinear when it grows).</summary>
    /// <param name="pixels">[height, width, channels], row-major: red, green, blue, or, with one channel, luminance.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="channels">3 or 1.</param>
    void Read(Span<byte> pixels, int height, int width, int channels);
}
