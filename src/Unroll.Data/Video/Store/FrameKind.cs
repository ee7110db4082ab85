namespace Unroll.Data.Video.Store;

/// <summary>What is stored of clips.</summary>
/// <param name="Key">Text that changes whenever the same clip would give other bytes (sizes, channels, the version of the method).</param>
/// <param name="Open">Begins to make it of one clip.</param>
public sealed record FrameKind(string Key, Func<ClipSource, IFrameProducer> Open)
{
    /// <summary>The pictures that a recipe asks for, [Y, X, C] row-major, at the size they are stored in (<see cref="StoredSize"/>).</summary>
    /// <param name="spec">The recipe's section.</param>
    /// <exception cref="DataException">The sizes do not fit together.</exception>
    public static FrameKind Pictures(VideoSpec spec)
    {
        StoredSize size = StoredSize.Of(spec);
        int channels = spec.Color == "gray" ? 1 : 3;
        return new FrameKind($"pictures {size.Key} x{channels}", source => new PictureProducer(source, size, channels));
    }
}
