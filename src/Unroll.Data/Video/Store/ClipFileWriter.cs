using System.Buffers;
using System.Runtime.InteropServices;

namespace Unroll.Data.Video.Store;

/// <summary>Writes a stored clip frame by frame, with one frame in memory.</summary>
internal static class ClipFileWriter
{
    /// <param name="stream">A new file, which can seek.</param>
    /// <param name="producer">Makes the frames.</param>
    /// <returns>The bytes of the file.</returns>
    public static long Write(Stream stream, IFrameProducer producer)
    {
        int bytes = checked(producer.Height * producer.Width * producer.Channels);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(bytes);
        try
        {
            List<double> times = [];
            List<uint> checksums = [];
            Span<byte> frame = buffer.AsSpan(0, bytes);
            Span<byte> head = stackalloc byte[ClipHeader.Size];
            stream.Write(head);
            while (producer.Next())
            {
                producer.Read(frame);
                stream.Write(frame);
                times.Add(producer.TimeSeconds);
                checksums.Add(FrameChecksum.Of(frame));
            }

            byte[] table = [.. MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(times)), .. MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(checksums))];
            stream.Write(table);
            ClipHeader header = new(producer.Height, producer.Width, producer.Channels, times.Count, FrameChecksum.Of(table));
            header.Write(head);
            stream.Position = 0;
            stream.Write(head);
            return header.FileBytes;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
