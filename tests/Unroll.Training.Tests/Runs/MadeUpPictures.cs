using Unroll.Data;
using Unroll.Data.Video.Decoding;

namespace Unroll.Training.Tests.Runs;

/// <summary>Pictures of a square, and what can be told of them: its colour and where it is.</summary>
internal static class MadeUpPictures
{
    private const int Size = 36, Side = 14;

    private static readonly (string Name, byte[] Color)[] Colors = [("red", [220, 30, 30]), ("green", [30, 200, 40]), ("blue", [40, 60, 230])];
    private static readonly string[] Places = ["left", "right"];

    /// <summary>Writes pictures, and a list with two captions of each, in rows of their own: <c>list.csv</c> with the columns image and caption.</summary>
    /// <param name="root">A folder; pictures go to <c>pictures</c> in it.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Of what is on them.</param>
    /// <returns>The first caption of each.</returns>
    public static string[] Write(string root, int count, int seed)
    {
        SeededRandom random = new(seed);
        Directory.CreateDirectory(Path.Combine(root, "pictures"));
        List<string> rows = ["image,caption"], first = [];
        for (int i = 0; i < count; i++)
        {
            (string color, byte[] paint) = Colors[random.Below(Colors.Length)];
            int place = random.Below(Places.Length);
            File.WriteAllBytes(Path.Combine(root, "pictures", $"p{i}.png"), PictureEncoder.Png(Draw(paint, place, random), Size, Size, 3));
            rows.Add($"p{i}.png,A {color} square at the {Places[place]}.");
            rows.Add($"p{i}.png,The square is {color} .");
            first.Add($"a {color} square at the {Places[place]} .");
        }

        File.WriteAllLines(Path.Combine(root, "list.csv"), rows);
        return [.. first];
    }

    private static byte[] Draw(byte[] paint, int place, SeededRandom random)
    {
        byte[] pixels = new byte[3 * Size * Size];
        int left = (place * Size / 2) + 1 + random.Below(2), top = random.Below(Size - Side);
        for (int i = 0; i < pixels.Length; i++)
        {
            int y = i / 3 / Size, x = i / 3 % Size;
            pixels[i] = y >= top && y < top + Side && x >= left && x < left + Side ? paint[i % 3] : (byte)random.Below(40);
        }

        return pixels;
    }
}
