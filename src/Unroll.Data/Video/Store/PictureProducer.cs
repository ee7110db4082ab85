namespace Unroll.Data.Video.Store;

/// <summary>The resized pictures of a clip.</summary>
internal sealed class PictureProducer : IFrameProducer
{
    private readonly IFrameReader _reader;

    public PictureProducer(ClipSource source, StoredSize size, int channels)
    {
        ClipFacts facts = source.Probe();
        (Height, Width) = size.For(facts);
        Channels = channels;
        Frames = facts.Frames;
        _reader = source.Open();
    }

    public int Height { get; }

    public int Width { get; }

    public int Channels { get; }

    public int Frames { get; }

    public double TimeSeconds => _reader.TimeSeconds;

    public bool Next() => _reader.Next();

    public void Read(Span<byte> frame) => _reader.Read(frame, Height, Width, Channels);

    public void Dispose() => _reader.Dispose();
}
