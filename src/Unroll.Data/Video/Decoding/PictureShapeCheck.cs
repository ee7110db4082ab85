namespace Unroll.Data.Video.Decoding;

/// <summary>What every reader asks of the place that it is to write a picture to.</summary>
internal static class PictureShapeCheck
{
    /// <summary>Checks that a picture of this shape fits.</summary>
    /// <exception cref="ArgumentException">A side is below 1, channels are neither 1 nor 3, or <paramref name="room"/> bytes are too few.</exception>
    public static void Require(int room, int height, int width, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (channels is not (1 or 3))
        {
            throw new ArgumentException($"channels is {channels}; expected 1 or 3", nameof(channels));
        }

        if (room < (long)height * width * channels)
        {
            throw new ArgumentException($"{room} bytes are too few for {height} x {width} x {channels}", nameof(room));
        }
    }
}
