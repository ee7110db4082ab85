using Unroll.Data.Video;
using Unroll.Data.Video.Decoding;
using Xunit;

namespace Unroll.Data.Tests.Video.Decoding;

/// <summary>Cuts files off and changes their bytes.</summary>
internal static class Damage
{
    /// <summary>Reads many damaged variants of a file to their end or first error; anything but a <see cref="DataException"/> fails.</summary>
    public static void Try(string path, int variants)
    {
        using ScratchFolder scratch = new();
        byte[] whole = File.ReadAllBytes(path);
        Random random = new(1);
        byte[] pixels = new byte[3 * 16 * 16];
        int errors = 0;
        for (int i = 0; i < variants; i++)
        {
            string damaged = scratch.Write("damaged" + Path.GetExtension(path), Variant(whole, i, random));
            try
            {
                using IFrameReader reader = new VideoFile(damaged).Open();
                while (reader.Next())
                {
                    reader.Read(pixels, 16, 16, 3);
                }
            }
            catch (DataException)
            {
                errors++;
            }
        }

        Assert.InRange(errors, 1, variants);
    }

    private static byte[] Variant(byte[] whole, int number, Random random)
    {
        if (number % 4 == 0)
        {
            return whole[..random.Next(whole.Length)];
        }

        byte[] damaged = [.. whole];
        int changes = (number % 4) switch { 1 => 1, 2 => 20, _ => 200 };
        for (int i = 0; i < changes; i++)
        {
            bool inHead = changes == 1 || random.Next(3) == 0;
            damaged[random.Next(inHead ? Math.Min(2000, whole.Length) : whole.Length)] = (byte)random.Next(256);
        }

        return damaged;
    }
}
