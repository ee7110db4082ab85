namespace Unroll.Data.Video.Decoding;

/// <summary>A single picture, as a clip of one frame.</summary>
/// <param name="path">The file.</param>
public sealed class PictureClip(string path) : ClipSource
{
    /// <inheritdoc/>
    public override string Name => path;

    /// <inheritdoc/>
    public override string Identity => FileIdentity.Of(path);

    /// <summary>Decodes it: only that finds damage.</summary>
    /// <inheritdoc/>
    public override ClipFacts Probe()
    {
        using PictureFolderReader reader = new([path], 1);
        reader.Next();
        return new ClipFacts(reader.Width, reader.Height, [0]) { Codec = reader.Ending };
    }

    /// <inheritdoc/>
    public override IFrameReader Open() => new PictureFolderReader([path], 1);
}
