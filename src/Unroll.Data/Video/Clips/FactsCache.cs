using System.Security.Cryptography;
using System.Text;
using Unroll.Data.Files;

namespace Unroll.Data.Video.Clips;

/// <summary>
/// Keeps what probing found, since to count a clip's frames exactly all of them are decoded: a small file for each clip, named after its
/// identity. A file that is damaged or of another version is passed over; processes that write the same one do no harm.
/// </summary>
internal sealed class FactsCache(string folder)
{
    private const int Version = 1, Digest = 8;

    /// <summary>What is known of a clip; null where nothing is.</summary>
    public ClipFacts? Find(string identity)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(PathOf(identity));
            ReadOnlySpan<byte> content = bytes.AsSpan(0, Math.Max(0, bytes.Length - Digest));
            return SHA256.HashData(content).AsSpan(0, Digest).SequenceEqual(bytes.AsSpan(content.Length)) ? Parse(bytes) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps what is known of a clip. A folder that cannot be written to costs only time.</summary>
    public void Add(string identity, ClipFacts facts)
    {
        using MemoryStream content = new();
        using (BinaryWriter writer = new(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write(facts.Width);
            writer.Write(facts.Height);
            writer.Write(facts.Codec);
            writer.Write(facts.Frames);
            foreach (double time in facts.TimesSeconds)
            {
                writer.Write(time);
            }
        }

        byte[] bytes = content.ToArray();
        try
        {
            AtomicFile.Write(PathOf(identity), stream =>
            {
                stream.Write(bytes);
                stream.Write(SHA256.HashData(bytes).AsSpan(0, Digest));
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // it is probed again next time
        }
    }

    private static ClipFacts? Parse(byte[] bytes)
    {
        using BinaryReader reader = new(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.ReadInt32() != Version)
        {
            return null;
        }

        int width = reader.ReadInt32(), height = reader.ReadInt32();
        string codec = reader.ReadString();
        double[] times = new double[reader.ReadInt32()];
        for (int i = 0; i < times.Length; i++)
        {
            times[i] = reader.ReadDouble();
        }

        return new ClipFacts(width, height, times) { Codec = codec };
    }

    private string PathOf(string identity)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32];
        return Path.Combine(folder, name[..2], name + ".facts");
    }
}
