using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Unroll.Training.Logging;

/// <summary>
/// A TensorBoard event file of scalars. Each record is TFRecord's: length (8 bytes), its masked CRC-32C, an Event message, its masked CRC-32C. Event is
/// protobuf: wall_time = 1 (double), step = 2 (varint), file_version = 3 (string), summary = 5 { value = 1 { tag = 1, simple_value = 2 (float) } }.
/// </summary>
public sealed class EventFile : IDisposable
{
    /// <summary>The file's name: TensorBoard takes every file whose name holds <c>tfevents</c>. It is always the same, so that going on goes on in it.</summary>
    public const string FileName = "events.out.tfevents.unroll";

    private const byte Double1 = (1 << 3) | 1;
    private const byte Varint2 = 2 << 3;
    private const byte Bytes1 = (1 << 3) | 2;
    private const byte Bytes3 = (3 << 3) | 2;
    private const byte Bytes5 = (5 << 3) | 2;
    private const byte Fixed2 = (2 << 3) | 5;

    private readonly AppendedFile _file;

    /// <summary>Opens or creates an event file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keepBytes">What stands behind this length is cut off.</param>
    /// <exception cref="RunException">It cannot be written.</exception>
    public EventFile(string path, long keepBytes = 0)
    {
        _file = new AppendedFile(path, keepBytes);
        if (_file.Length == 0)
        {
            Record(0, writer =>
            {
                writer.Write([Bytes3]);
                Bytes(writer, "brain.Event:2"u8);
            });
        }
    }

    /// <summary>Bytes so far.</summary>
    public long Length => _file.Length;

    /// <summary>Appends one value of a curve.</summary>
    /// <param name="tag">The curve's name: <c>train/loss</c>.</param>
    /// <param name="step">Where on the x axis.</param>
    /// <param name="value">The value.</param>
    public void Scalar(string tag, long step, double value)
    {
        var point = new ArrayBufferWriter<byte>();
        point.Write([Bytes1]);
        Bytes(point, Encoding.UTF8.GetBytes(tag));
        point.Write([Fixed2]);
        BinaryPrimitives.WriteSingleLittleEndian(point.GetSpan(sizeof(float)), (float)value);
        point.Advance(sizeof(float));
        var summary = new ArrayBufferWriter<byte>();
        summary.Write([Bytes1]);
        Bytes(summary, point.WrittenSpan);
        Record(step, writer =>
        {
            writer.Write([Bytes5]);
            Bytes(writer, summary.WrittenSpan);
        });
    }

    /// <summary>Makes what was appended visible to TensorBoard.</summary>
    /// <param name="toDisk">Also safe against a power cut.</param>
    public void Flush(bool toDisk = false) => _file.Flush(toDisk);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private void Record(long step, Action<ArrayBufferWriter<byte>> content)
    {
        var message = new ArrayBufferWriter<byte>();
        message.Write([Double1]);
        BinaryPrimitives.WriteDoubleLittleEndian(message.GetSpan(sizeof(double)), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0);
        message.Advance(sizeof(double));
        message.Write([Varint2]);
        Varint(message, (ulong)step);
        content(message);
        var frame = new byte[12 + message.WrittenCount + 4];
        BinaryPrimitives.WriteInt64LittleEndian(frame, message.WrittenCount);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(8), Crc32C.Masked(frame.AsSpan(0, 8)));
        message.WrittenSpan.CopyTo(frame.AsSpan(12));
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(12 + message.WrittenCount), Crc32C.Masked(message.WrittenSpan));
        _file.Append(frame);
    }

    private static void Bytes(ArrayBufferWriter<byte> writer, ReadOnlySpan<byte> value)
    {
        Varint(writer, (ulong)value.Length);
        writer.Write(value);
    }

    private static void Varint(ArrayBufferWriter<byte> writer, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            writer.Write([(byte)(value | 0x80)]);
        }
        writer.Write([(byte)value]);
    }
}
