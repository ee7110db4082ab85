namespace Unroll.Data.Files;

/// <summary>Unpacked content, read with a limit on how far it may swell (a zip bomb) and with the decoder's errors put into words.
/// Over <see cref="FreeBytes"/> the content may be at most <see cref="MaxRatio"/> times its packed size, and never over <see cref="MaxBytes"/>.</summary>
internal sealed class BoundedStream(Stream inner, string name, long packedBytes, IDisposable owner) : ForwardStream
{
    /// <summary>Up to this size any ratio is allowed: 64 MiB.</summary>
    public const long FreeBytes = 64L << 20;

    /// <summary>The largest unpacked size for each packed byte.</summary>
    public const int MaxRatio = 200;

    /// <summary>The largest unpacked size: 64 GiB.</summary>
    public const long MaxBytes = 64L << 30;

    private readonly long _limit = Math.Min(MaxBytes, Math.Max(FreeBytes, packedBytes * MaxRatio));
    private long _read;

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = inner.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new DataException(new SourceLocation(name),
                $"is corrupt: unpacking failed after {_read:N0} bytes ({e.Message}); fetch or pack it again", e);
        }

        _read += read;
        if (_read > _limit)
        {
            throw new DataException(new SourceLocation(name),
                $"unpacks to more than {_limit:N0} bytes from {packedBytes:N0} (the limit is {MaxRatio} to 1 above {FreeBytes:N0} bytes, and {MaxBytes:N0} in all); if it is honest, unpack it first and name the unpacked file");
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            owner.Dispose();
        }

        base.Dispose(disposing);
    }
}
