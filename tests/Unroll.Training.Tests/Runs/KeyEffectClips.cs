namespace Unroll.Training.Tests.Runs;

/// <summary>Small clips, as folders of pictures, and lists of them that recipe keys are tried on.</summary>
internal static class KeyEffectClips
{
    private const int Side = 16, Frames = 6, Clips = 12;

    /// <summary>Writes them all to a folder.</summary>
    public static void Write(string folder)
    {
        for (int clip = 0; clip < Clips; clip++)
        {
            Draw(Path.Combine(folder, "clips", Class(clip), Name(clip)), clip, 0);
            Draw(Path.Combine(folder, "dimmed", "clips", Class(clip), Name(clip)), clip, 90);
        }

        void List(string name, IEnumerable<string> lines) => File.WriteAllText(Path.Combine(folder, name), string.Join('\n', lines) + "\n");
        string[] paths = [.. Enumerable.Range(0, Clips).Select(clip => $"clips/{Class(clip)}/{Name(clip)}")];
        List("clips.csv", paths.Select((path, clip) => $"{path},dimmed/{path},{Class(clip)}").Prepend("path,path2,label"));
        List("told.csv", paths.Select((path, clip) => $"{path}/0.ppm,a bar {clip % 3},{Class(clip)} it goes").Prepend("path,caption,other"));
        List("lost.csv", paths.Select((path, clip) => $"{path},{Class(clip)}").Append("clips/up/lost,up").Prepend("path,label"));
        List("stretches.jsonl", paths.Select((path, clip) => $$"""{"path": "{{path}}", "start_frame": {{clip % 3}}, "end_frame": {{3 + (clip % 3)}}, "step_label": "{{Class(clip)}}"}"""));
        List("train.txt", Enumerable.Range(0, 8).Select(clip => $"{Class(clip)}/{Name(clip)}"));
        List("test.txt", Enumerable.Range(8, 3).Select(clip => $"{Class(clip)}/{Name(clip)}"));
    }

    private static string Class(int clip) => clip % 2 == 0 ? "down" : "up";

    private static string Name(int clip) => $"c{clip}_g{clip / 4}_";

    /// <summary>A bar on a rising or falling way.</summary>
    private static void Draw(string folder, int clip, byte ground)
    {
        Directory.CreateDirectory(folder);
        for (int t = 0; t < Frames; t++)
        {
            byte[] pixels = new byte[Side * Side * 3];
            Array.Fill(pixels, ground);
            int row = (clip + (2 * (clip % 2 == 0 ? t : Frames - 1 - t))) % Side;
            pixels.AsSpan(row * Side * 3, Side * 3).Fill((byte)(160 + (5 * clip)));
            pixels[(row * Side * 3) + (3 * clip)] = 20;
            File.WriteAllBytes(Path.Combine(folder, $"{t}.ppm"), [.. System.Text.Encoding.ASCII.GetBytes($"P6\n{Side} {Side}\n255\n"), .. pixels]);
        }
    }
}
