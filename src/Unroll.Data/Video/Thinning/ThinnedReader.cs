namespace Unroll.Data.Video.Thinning;

/// <summary>Passes over the frames that do not stay.</summary>
internal sealed class ThinnedReader(IFrameReader whole, double rate) : IFrameReader
{
    private readonly FrameSlots _slots = new(rate);

    public double TimeSeconds => whole.TimeSeconds;

    public bool Next()
    {
        while (whole.Next())
        {
            if (_slots.Takes(whole.TimeSeconds))
            {
                return true;
            }
        }

        return false;
    }

    public void Read(Span<byte> pixels, int height, int width, int channels) => whole.Read(pixels, height, width, channels);

    public void Dispose() => whole.Dispose();
}
