namespace Unroll.Data.Video;

/// <summary>Where the frames of one clip come from: a video file, a folder of pictures, a generator. Holds no frame itself.</summary>
public abstract class ClipSource
{
    /// <summary>The file or folder, as errors name it.</summary>
    public abstract string Name { get; }

    /// <summary>Text that changes whenever the frames may have changed (path, length and time of the file): what a cache knows a clip by.</summary>
    public abstract string Identity { get; }

    /// <summary>Reads as much as is needed to count the frames and know their times.</summary>
    /// <exception cref="DataException">The clip is missing, empty, damaged or holds no picture; the message names it and says what to do.</exception>
    public abstract ClipFacts Probe();

    /// <summary>Opens the clip at its first frame.</summary>
    /// <exception cref="DataException">As for <see cref="Probe"/>.</exception>
    public abstract IFrameReader Open();
}
