using System.Buffers.Binary;

namespace Unroll.Data.Tests.Video.Decoding;

/// <summary>Gives the frames of an .mp4 durations of their own (ISO/IEC 14496-12, box 'stts'). The boxes around it grow; what follows 'moov' must not be media, as it is not where OpenCV wrote the file.</summary>
internal static class FrameDurations
{
    private static readonly string[] Around = ["moov", "trak", "mdia", "minf", "stbl"];

    /// <param name="file">A video with one stream, whose frames all last equally long.</param>
    /// <param name="lasting">How many times as long each frame shall last.</param>
    public static byte[] Set(byte[] file, int[] lasting)
    {
        byte[] copy = [.. file];
        int start = 0, end = file.Length, grows = 8 * (lasting.Length - 1);
        foreach (string name in Around)
        {
            int box = Find(copy, start, end, name);
            end = box + Size(copy, box);
            Write(copy, box, Size(copy, box) + grows);
            start = box + 8;
            if (name == "trak")
            {
                ShowLonger(copy, start, end, lasting);
            }
        }

        int stts = Find(copy, start, end, "stts"), old = Size(copy, stts), tick = Read(copy, stts + 20);
        Write(copy, stts, old + grows);
        Write(copy, stts + 12, lasting.Length);
        byte[] entries = new byte[8 * lasting.Length];
        for (int i = 0; i < lasting.Length; i++)
        {
            Write(entries, 8 * i, 1);
            Write(entries, (8 * i) + 4, tick * lasting[i]);
        }

        return [.. copy[..(stts + 16)], .. entries, .. copy[(stts + old)..]];
    }

    /// <summary>An edit list says how long a track is shown.</summary>
    private static void ShowLonger(byte[] file, int start, int end, int[] lasting)
    {
        int edits = Find(file, start, end, "edts"), duration = Find(file, edits + 8, edits + Size(file, edits), "elst") + 16;
        Write(file, duration, Read(file, duration) * lasting.Sum() / lasting.Length);
    }

    private static int Find(byte[] file, int start, int end, string name)
    {
        for (int at = start; at < end; at += Size(file, at))
        {
            if (System.Text.Encoding.ASCII.GetString(file, at + 4, 4) == name)
            {
                return at;
            }
        }

        throw new InvalidOperationException($"The file has no box '{name}'.");
    }

    private static int Size(byte[] file, int at) => Read(file, at);

    private static int Read(byte[] file, int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));

    private static void Write(byte[] file, int at, int value) => BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(at), value);
}
