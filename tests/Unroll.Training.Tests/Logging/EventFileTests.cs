using System.Buffers.Binary;
using System.Text;
using Unroll.Training.Logging;
using Xunit;

namespace Unroll.Training.Tests.Logging;

public sealed class EventFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("unroll-events-").FullName, EventFile.FileName);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    /// <summary>Known answers of RFC 3720, appendix B.4, and of the check value.</summary>
    [Fact]
    public void Checksums_are_the_known_ones()
    {
        Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of([.. Enumerable.Repeat((byte)0xFF, 32)]));
        Assert.Equal(0x46DD794Eu, Crc32C.Of([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        Assert.Equal(Crc32C.Of("123456789"u8), Crc32C.Of("56789"u8, Crc32C.Of("1234"u8)));
    }

    [Fact]
    public void What_was_written_is_read_back()
    {
        using (var file = new EventFile(_path))
        {
            file.Scalar("train/loss", 1, 0.5);
            file.Scalar("train/loss", 300, 0.25);
        }
        Assert.Equal([("", 0L, 0f), ("train/loss", 1, 0.5f), ("train/loss", 300, 0.25f)], Read());
    }

    [Fact]
    public void Goes_on_behind_what_is_kept()
    {
        long kept;
        using (var file = new EventFile(_path))
        {
            file.Scalar("a", 1, 1);
            kept = file.Length;
            file.Scalar("a", 2, 2);
        }
        File.AppendAllText(_path, "torn");
        using (var file = new EventFile(_path, kept))
        {
            file.Scalar("a", 2, 3);
        }
        Assert.Equal([("", 0L, 0f), ("a", 1, 1f), ("a", 2, 3f)], Read());
    }

    /// <summary>A reader of its own: frames, checksums, then the fields of the message.</summary>
    private List<(string Tag, long Step, float Value)> Read()
    {
        var all = new List<(string, long, float)>();
        ReadOnlySpan<byte> rest = File.ReadAllBytes(_path);
        while (rest.Length > 0)
        {
            int length = (int)BinaryPrimitives.ReadInt64LittleEndian(rest);
            Assert.Equal(Crc32C.Masked(rest[..8]), BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]));
            ReadOnlySpan<byte> message = rest.Slice(12, length);
            Assert.Equal(Crc32C.Masked(message), BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]));
            rest = rest[(16 + length)..];
            Dictionary<int, byte[]> fields = Fields(message);
            long step = fields.TryGetValue(2, out byte[]? s) ? BitConverter.ToInt64(s) : 0;
            if (fields.TryGetValue(3, out byte[]? version))
            {
                Assert.Equal("brain.Event:2", Encoding.UTF8.GetString(version));
                all.Add(("", step, 0));
                continue;
            }
            Dictionary<int, byte[]> value = Fields(Fields(fields[5])[1]);
            all.Add((Encoding.UTF8.GetString(value[1]), step, BitConverter.ToSingle(value[2])));
        }
        return all;
    }

    private static Dictionary<int, byte[]> Fields(ReadOnlySpan<byte> message)
    {
        var fields = new Dictionary<int, byte[]>();
        while (message.Length > 0)
        {
            int key = (int)Varint(ref message);
            int length = (key & 7) switch { 0 => 0, 1 => 8, 5 => 4, _ => (int)Varint(ref message) };
            fields[key >> 3] = (key & 7) == 0 ? BitConverter.GetBytes(Varint(ref message)) : message[..length].ToArray();
            message = message[length..];
        }
        return fields;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> from)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = from[0];
            from = from[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
