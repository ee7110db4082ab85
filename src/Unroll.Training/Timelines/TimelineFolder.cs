using System.Text.Json;
using Unroll.Data.Files;
using Unroll.Data.TimeSeries;

namespace Unroll.Training.Timelines;

/// <summary>Writes what is said of a clip: the stretches as JSON, every frame as CSV, a strip of pictures and a copy of the clip with its labels on it.</summary>
/// <param name="folder">Where to; made where it is missing.</param>
public sealed class TimelineFolder(string folder)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes the files of one clip.</summary>
    /// <param name="recording">The clip.</param>
    /// <param name="timeline">What is said of it.</param>
    /// <returns>The files, in the order they were written.</returns>
    /// <exception cref="RunException">A file cannot be written.</exception>
    public IReadOnlyList<string> Write(Recording recording, ClipTimeline timeline)
    {
        string stem = Path.Combine(folder, Free(timeline.Clip));
        LabelColors colors = LabelColors.Of(timeline);
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.WriteText($"{stem}.json", JsonSerializer.Serialize(new { timeline.Clip, Frames = timeline.Labels.Count, timeline.Spans }, Json) + "\n");
            TableWriter.Write(Table(timeline), $"{stem}.csv");
            TimelineStrip.Write(recording, timeline, colors, $"{stem}.png");
            TimelineVideo.Write(recording, timeline, colors, $"{stem}.mp4");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"the timeline of '{timeline.Clip}' cannot be written to {folder}: {e.Message}; give a writable folder, or make room", e);
        }

        return [$"{stem}.json", $"{stem}.csv", $"{stem}.png", $"{stem}.mp4"];
    }

    private static IReadOnlyList<OutputColumn> Table(ClipTimeline timeline) =>
    [
        OutputColumn.Of("frame", [.. Enumerable.Range(0, timeline.Labels.Count).Select(frame => (double)frame)]),
        OutputColumn.Of("seconds", [.. timeline.FrameSeconds.Select(seconds => Math.Round(seconds, 4))]),
        OutputColumn.Of("label", [.. timeline.Labels.Select(label => (string?)label)]),
        OutputColumn.Of("confidence", [.. timeline.Confidence.Select(value => Math.Round(value, 5))]),
    ];

    /// <summary>A file name for a clip that no other clip has.</summary>
    private string Free(string clip)
    {
        string name = string.Concat(clip.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')).TrimStart('.');
        name = name.Length == 0 ? "clip" : name;
        string free = name;
        for (int i = 2; !_used.Add(free); i++)
        {
            free = $"{name}-{i}";
        }

        return free;
    }
}
