namespace Unroll.Data.Video.Store;

/// <summary>The frames of a stored clip in their order.</summary>
internal sealed class StoredFrames(StoredClip clip, double[] times) : IFrameProducer
{
    private int _at = -1;

    public int Height => clip.Height;

    public int Width => clip.Width;

    public int Channels => clip.Channels;

    public int Frames => times.Length;

    public double TimeSeconds => times[_at];

    public bool Next() => ++_at < times.Length;

    public void Read(Span<byte> frame) => clip.Read(_at, frame);

    public void Dispose()
    {
    }
}
