namespace Unroll.Data.Video.Store;

/// <summary>The sizes of what is stored of a clip.</summary>
internal sealed record ClipShape(int Height, int Width, int Channels, int Frames)
{
    public int FrameBytes => checked(Height * Width * Channels);

    public static ClipShape Of(ClipHeader header) => new(header.Height, header.Width, header.Channels, header.Frames);

    public static ClipShape Of(IFrameProducer producer) => new(producer.Height, producer.Width, producer.Channels, producer.Frames);
}
