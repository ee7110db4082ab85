using System.Buffers;

namespace Unroll.Data.Video.Store;

/// <summary>The frames of one clip, by number: from its file, or decoded anew where it is not stored. Safe to use from several threads. Holds nothing open.</summary>
public sealed class StoredClip
{
    private readonly ClipStore _store;
    private readonly ClipSource _source;
    private readonly FrameKind _kind;
    private readonly ClipShape _shape;
    private volatile string? _path;

    internal StoredClip(ClipStore store, ClipSource source, FrameKind kind, ClipShape shape, string? path)
    {
        _store = store;
        _source = source;
        _kind = kind;
        _shape = shape;
        _path = path;
    }

    /// <summary>Rows Y.</summary>
    public int Height => _shape.Height;

    /// <summary>Columns X.</summary>
    public int Width => _shape.Width;

    /// <summary>Channels C.</summary>
    public int Channels => _shape.Channels;

    /// <summary>How many frames there are; where the clip is not stored, how many its source tells.</summary>
    public int Frames => _shape.Frames;

    /// <summary>Bytes of a frame: Y * X * C.</summary>
    public int FrameBytes => _shape.FrameBytes;

    /// <summary>Whether the clip is on disk; if not, each look decodes it from its start to the last frame wanted.</summary>
    public bool IsStored => _path is not null;

    /// <summary>Reads one frame.</summary>
    /// <param name="frame">From 0.</param>
    /// <param name="bytes">Room for <see cref="FrameBytes"/> bytes.</param>
    /// <exception cref="DataException">The clip has no such frame, or cannot be decoded.</exception>
    public void Read(int frame, Span<byte> bytes)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FrameBytes);
        Visit([frame], (_, read) => read.CopyTo(buffer));
        buffer.AsSpan(0, FrameBytes).CopyTo(bytes);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>When each frame is shown, in seconds from the first.</summary>
    /// <exception cref="DataException">The clip cannot be decoded.</exception>
    public double[] ReadTimes()
    {
        try
        {
            using OpenClips.Lease? lease = _path is { } path ? Borrow(path) : null;
            if (lease is { } open)
            {
                return [.. open.File.TimesSeconds];
            }
        }
        catch (InvalidDataException)
        {
            // damaged: the clip itself tells
        }

        List<double> times = [];
        using IFrameProducer producer = _kind.Open(_source);
        while (producer.Next())
        {
            times.Add(producer.TimeSeconds);
        }

        return [.. times];
    }

    /// <summary>Reads frames in ascending order, each once, however often and wherever it stands in the list.</summary>
    /// <param name="frames">The frames wanted, in any order.</param>
    /// <param name="look">Called once for each different frame.</param>
    /// <exception cref="DataException">As for <see cref="Read"/>.</exception>
    public void Visit(ReadOnlySpan<int> frames, FrameVisitor look)
    {
        int[] order = frames.ToArray();
        int[] positions = [.. Enumerable.Range(0, order.Length)];
        Array.Sort(order, positions);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FrameBytes);
        IFrameProducer? producer = null;
        int at = -1;
        try
        {
            for (int first = 0, end; first < order.Length; first = end)
            {
                end = first + 1;
                while (end < order.Length && order[end] == order[first])
                {
                    end++;
                }

                Span<byte> frame = buffer.AsSpan(0, FrameBytes);
                if (!TryStored(order[first], frame))
                {
                    producer ??= _kind.Open(_source);
                    Advance(producer, ref at, order[first]);
                    producer.Read(frame);
                }

                positions.AsSpan(first, end - first).Sort();
                look(positions.AsSpan(first, end - first), frame);
            }
        }
        finally
        {
            producer?.Dispose();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Makes something of each frame of a list and puts the results in a row, in the list's order; what stands there twice is made once and copied.</summary>
    /// <param name="frames">The frames wanted.</param>
    /// <param name="size">Numbers that one frame becomes.</param>
    /// <param name="into">[frames, size].</param>
    /// <param name="make">From a frame's bytes to its numbers.</param>
    /// <exception cref="DataException">As for <see cref="Read"/>.</exception>
    internal void Fill(ReadOnlySpan<int> frames, int size, Memory<float> into, FrameMaker make) => Visit(frames, (positions, frame) =>
    {
        Span<float> all = into.Span;
        Span<float> first = all.Slice(positions[0] * size, size);
        make(frame, first);
        foreach (int again in positions[1..])
        {
            first.CopyTo(all[(again * size)..]);
        }
    });

    /// <summary>All frames, one after the other.</summary>
    internal IFrameProducer InOrder() => IsStored ? new StoredFrames(this, ReadTimes()) : _kind.Open(_source);

    private bool TryStored(int frame, Span<byte> bytes)
    {
        for (int attempt = 0; attempt < 2 && _path is { } path; attempt++)
        {
            try
            {
                using OpenClips.Lease? lease = Borrow(path);
                if (lease is { } open)
                {
                    Check(frame, open.File.Header.Frames);
                    open.File.Read(frame, bytes);
                    return true;
                }
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                if (!_store.Mend(_source, _kind, path))
                {
                    _path = null;
                }
            }
        }

        return false;
    }

    /// <summary>The open file, made again where another process has deleted it; null where it cannot be.</summary>
    private OpenClips.Lease? Borrow(string path)
    {
        if (OpenClips.Borrow(path) is { } lease)
        {
            return lease;
        }

        if (!_store.Open(_source, _kind).IsStored)
        {
            _path = null;
        }

        return OpenClips.Borrow(path);
    }

    private void Advance(IFrameProducer producer, ref int at, int frame)
    {
        Check(frame, int.MaxValue);
        while (at < frame)
        {
            if (!producer.Next())
            {
                Check(frame, at + 1);
            }

            at++;
        }
    }

    private void Check(int frame, int frames)
    {
        if (frame < 0 || frame >= frames)
        {
            throw new DataException($"clip {_source.Name} has {frames} frames, but frame {frame} (from 0) was asked for; if the clip has changed since its list was read, run again");
        }
    }
}
