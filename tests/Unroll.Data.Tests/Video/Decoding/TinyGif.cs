namespace Unroll.Data.Tests.Video.Decoding;

/// <summary>A GIF89a written by hand: codes of three bits, with a clear code before each so that they never grow.</summary>
internal static class TinyGif
{
    public static byte[] Bytes()
    {
        List<byte> bytes = [.. "GIF89a"u8, 4, 0, 4, 0, 0x91, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0];
        Frame(bytes, 10, disposal: 1, 0, 0, 4, [.. Enumerable.Repeat(0, 16)]);
        Frame(bytes, 30, disposal: 3, 1, 1, 1, [1]);
        Frame(bytes, 20, disposal: 1, 2, 2, 1, [2]);
        bytes.Add(0x3B);
        return [.. bytes];
    }

    private static void Frame(List<byte> bytes, byte delay, int disposal, byte x, byte y, byte side, int[] colors)
    {
        bytes.AddRange([0x21, 0xF9, 4, (byte)(disposal << 2), delay, 0, 0, 0]);
        bytes.AddRange([0x2C, x, 0, y, 0, side, 0, side, 0, 0, 2]);
        List<byte> data = [];
        int held = 0, bits = 0;
        foreach (int code in colors.SelectMany(color => new[] { 4, color }).Append(5))
        {
            held |= code << bits;
            bits += 3;
            for (; bits >= 8; bits -= 8, held >>= 8)
            {
                data.Add((byte)held);
            }
        }

        data.Add((byte)held);
        bytes.Add((byte)data.Count);
        bytes.AddRange(data);
        bytes.Add(0);
    }
}
