using System.Diagnostics;
using Unroll.Data.Video;
using Unroll.Data.Video.Decoding;

namespace Unroll.Bench.Video;

/// <summary>Frames a second that one core decodes and resizes to what a 3D network sees.</summary>
internal static class Decoding
{
    private const int Pixels = 112, Rounds = 7;
    private static readonly string[] Clips = ["sample-videos/torchcodec/nasa_13013.mp4", "sample-videos/decord/flipping_a_pancake.mkv", "sample-videos/20bn-talk/smth-smth-1.webm"];

    public static IReadOnlyList<DecodeRow> Measure(string root) =>
        [.. Clips.Concat(Originals(root)).Where(clip => File.Exists(Path.Combine(root, clip))).Select(clip => Row(root, clip))];

    private static IEnumerable<string> Originals(string root)
    {
        string folder = Path.Combine(root, "ucf101-subset", "original");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.avi", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(1).Select(path => Path.GetRelativePath(root, path)) : [];
    }

    private static DecodeRow Row(string root, string clip)
    {
        var source = new VideoFile(Path.Combine(root, clip));
        ClipFacts facts = source.Probe();
        double rate = ResultFile.Median(Enumerable.Range(0, Rounds).Select(_ => Rate(source)));
        return new DecodeRow(clip, facts.Codec, facts.Width, facts.Height, rate, rate * facts.Width * facts.Height / (320.0 * 240));
    }

    private static double Rate(VideoFile source)
    {
        var pixels = new byte[Pixels * Pixels * 3];
        long start = Stopwatch.GetTimestamp();
        using IFrameReader reader = source.Open();
        int frames = 0;
        for (; reader.Next(); frames++)
        {
            reader.Read(pixels, Pixels, Pixels, 3);
        }

        return frames / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
