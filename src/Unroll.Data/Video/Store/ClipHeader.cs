using System.Buffers.Binary;

namespace Unroll.Data.Video.Store;

/// <summary>The head of a stored clip, 48 bytes: magic, version, rows, columns, channels, frames, checksum of the tables behind the frames, checksum of the head.</summary>
internal readonly record struct ClipHeader(int Height, int Width, int Channels, int Frames, uint TableChecksum)
{
    public const int Size = 48;

    /// <summary>A change of the format or of what the bytes mean raises it: files of another version are other files.</summary>
    public const int Version = 1;

    private const int ChecksumAt = Size - sizeof(uint);
    private const ulong Magic = 0x50494C434C524E55; // "UNRLCLIP"

    /// <summary>Bytes of one frame.</summary>
    public int FrameBytes => checked(Height * Width * Channels);

    /// <summary>Where the tables stand: times [frames] of float64, checksums [frames] of uint32.</summary>
    public long TableAt => Size + ((long)FrameBytes * Frames);

    public int TableBytes => checked(Frames * (sizeof(double) + sizeof(uint)));

    public long FileBytes => TableAt + TableBytes;

    public void Write(Span<byte> head)
    {
        head.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(head, Magic);
        Span<int> numbers = [Version, Height, Width, Channels, Frames];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head[(8 + (4 * i))..], numbers[i]);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(head[28..], TableChecksum);
        BinaryPrimitives.WriteUInt32LittleEndian(head[ChecksumAt..], FrameChecksum.Of(head[..ChecksumAt]));
    }

    /// <exception cref="InvalidDataException">It is not a whole head of this version.</exception>
    public static ClipHeader Read(ReadOnlySpan<byte> head)
    {
        if (BinaryPrimitives.ReadUInt64LittleEndian(head) != Magic || BinaryPrimitives.ReadInt32LittleEndian(head[8..]) != Version
            || BinaryPrimitives.ReadUInt32LittleEndian(head[ChecksumAt..]) != FrameChecksum.Of(head[..ChecksumAt]))
        {
            throw new InvalidDataException("the head of a stored clip is damaged");
        }

        ReadOnlySpan<byte> numbers = head[12..];
        return new ClipHeader(
            BinaryPrimitives.ReadInt32LittleEndian(numbers),
            BinaryPrimitives.ReadInt32LittleEndian(numbers[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(numbers[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(numbers[12..]),
            BinaryPrimitives.ReadUInt32LittleEndian(numbers[16..]));
    }
}
