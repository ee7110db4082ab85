namespace Unroll.Data.Video.Decoding;

/// <summary>
/// A video file, or an animated GIF: the picture stream that ffmpeg would choose, in the order of showing. A file that is damaged half way can be
/// read up to the damage, where <see cref="IFrameReader.Next"/> throws; to <see cref="Probe"/> it is an error.
/// </summary>
/// <param name="path">The file.</param>
public sealed class VideoFile(string path) : ClipSource
{
    /// <summary>The endings that are taken for videos in a folder.</summary>
    public static IReadOnlyList<string> Endings { get; } =
        [".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".flv", ".mpg", ".mpeg", ".ts", ".mts", ".m2ts", ".wmv", ".asf", ".ogv", ".3gp", ".gif", ".mjpeg", ".mjpg", ".y4m", ".h264", ".hevc", ".ivf"];

    /// <inheritdoc/>
    public override string Name => path;

    /// <inheritdoc/>
    public override string Identity => FileIdentity.Of(path);

    /// <summary>Decodes the whole file: only that counts its frames exactly and finds damage.</summary>
    /// <inheritdoc/>
    public override unsafe ClipFacts Probe()
    {
        using VideoStream stream = new(path);
        List<double> times = [];
        int width = 0, height = 0;
        while (stream.Next())
        {
            if (times.Count == 0)
            {
                (width, height) = (Math.Max(1, (int)Math.Round(stream.Frame->Width * stream.PixelAspect)), stream.Frame->Height);
                (width, height) = stream.Orientation.Transposed ? (height, width) : (width, height);
            }

            times.Add(stream.TimeSeconds);
        }

        return times.Count > 0 ? new ClipFacts(width, height, [.. times]) { Codec = stream.Codec } : throw new DataException(new SourceLocation(path),
            $"holds a {stream.Codec} stream without a picture in it; copy or download it again, or set video.broken: skip to leave it out");
    }

    /// <inheritdoc/>
    public override IFrameReader Open() => new VideoFrameReader(path);
}
