namespace Unroll.Data.Files;

/// <summary>Bytes that were read ahead, then the rest of their stream.</summary>
internal sealed class PrefixedStream(byte[] head, Stream rest) : ForwardStream
{
    private int _taken;

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, head.Length - _taken);
        if (count == 0)
        {
            return rest.Read(buffer);
        }

        head.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rest.Dispose();
        }

        base.Dispose(disposing);
    }
}
