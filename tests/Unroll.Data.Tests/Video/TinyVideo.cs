using Unroll.Data.Video.Decoding;

namespace Unroll.Data.Tests.Video;

/// <summary>Small videos and pictures made for a test.</summary>
internal static class TinyVideo
{
    /// <summary>Writes a video whose frame t is a grey of 20 + 10·(t mod 20), and gives its path.</summary>
    public static string Write(string path, int frames, int height = 16, int width = 24, double frameRate = 25)
    {
        using VideoWriterFile writer = new(path, height, width, frameRate);
        byte[] pixels = new byte[3 * height * width];
        for (int t = 0; t < frames; t++)
        {
            Array.Fill(pixels, (byte)(20 + (10 * (t % 20))));
            writer.Write(pixels);
        }

        writer.Finish();
        return path;
    }

    /// <summary>The bytes of a PNG of one grey.</summary>
    public static byte[] Png(byte grey, int height = 4, int width = 6)
    {
        byte[] pixels = new byte[height * width];
        Array.Fill(pixels, grey);
        return PictureEncoder.Png(pixels, height, width, 1);
    }

    /// <summary>The middle pixel's red, at 3 x 3, of each frame.</summary>
    public static List<int> Middles(Unroll.Data.Video.ClipSource clip)
    {
        List<int> middles = [];
        byte[] pixels = new byte[27];
        using Unroll.Data.Video.IFrameReader reader = clip.Open();
        while (reader.Next())
        {
            reader.Read(pixels, 3, 3, 3);
            middles.Add(pixels[12]);
        }

        return middles;
    }
}
