namespace Unroll.Data.Video.Decoding;

/// <summary>Tells whether a Matroska or WebM file is shorter than its header says, which FFmpeg takes for its regular end.</summary>
internal static class MatroskaLength
{
    private const uint Ebml = 0x1A45DFA3, Segment = 0x18538067;

    /// <summary>Whether the segment's stated size (RFC 8794, sections 4 to 6; RFC 9559, section 5.1) goes beyond the file's end. False for other files and unknown sizes.</summary>
    public static bool IsCutOff(string path)
    {
        byte[] head = new byte[256];
        using FileStream file = File.OpenRead(path);
        int length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> bytes = head.AsSpan(0, length);
        int at = 4;
        if (!Starts(bytes, 0, Ebml) || ReadSize(bytes, ref at) is not { } header || header > (ulong)(length - at))
        {
            return false;
        }

        at += (int)header;
        if (!Starts(bytes, at, Segment))
        {
            return false;
        }

        at += 4;
        return ReadSize(bytes, ref at) is { } size && size > (ulong)(file.Length - at);
    }

    private static bool Starts(ReadOnlySpan<byte> bytes, int at, uint id) =>
        at + 4 <= bytes.Length && System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) == id;

    /// <summary>A size: as many leading zero bits as bytes follow the first, a one, and the number; all ones mean that it is not known.</summary>
    private static ulong? ReadSize(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (at >= bytes.Length || bytes[at] == 0)
        {
            return null;
        }

        int width = System.Numerics.BitOperations.LeadingZeroCount((uint)bytes[at]) - 23;
        if (at + width > bytes.Length)
        {
            return null;
        }

        ulong value = bytes[at] & (0xFFul >> width);
        for (int i = 1; i < width; i++)
        {
            value = (value << 8) | bytes[at + i];
        }

        at += width;
        return value == (1ul << (7 * width)) - 1 ? null : value;
    }
}
