using Unroll.Data.Files;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Data.Video.Decoding;

namespace Unroll.Training.Timelines;

/// <summary>A clip on one picture: frames at even distances, each over the colour of its label, and below the labels along time.</summary>
internal static class TimelineStrip
{
    private const int MostFrames = 12, ThumbHeight = 96, Bar = 18, Row = 18, Gap = 3;
    private static readonly (byte, byte, byte) Paper = (255, 255, 255), Ink = (30, 30, 30);

    public static void Write(Recording recording, ClipTimeline timeline, LabelColors colors, string path)
    {
        ClipFacts facts = recording.Clip!.Probe();
        int thumbWidth = Math.Clamp(ThumbHeight * facts.Width / facts.Height, 16, 4 * ThumbHeight);
        int[] shown = [.. Enumerable.Range(0, Math.Min(MostFrames, recording.Steps)).Select(i => (int)(((2L * i) + 1) * recording.Steps / (2L * Math.Min(MostFrames, recording.Steps))))];
        string[] labels = [.. timeline.Labels.Distinct().Order(StringComparer.Ordinal)];
        int width = Math.Max(320, shown.Length * (thumbWidth + Gap));
        var canvas = new Canvas(ThumbHeight + Row + (2 * Gap) + Bar + (Row * labels.Length) + (2 * Gap), width);
        canvas.Fill(0, 0, canvas.Width, canvas.Height, Paper);
        Thumbs(recording, timeline, colors, shown, thumbWidth, canvas);
        int top = ThumbHeight + Row + (2 * Gap);
        for (int x = 0; x < width; x++)
        {
            canvas.Fill(x, top, 1, Bar, colors[timeline.Labels[(int)((long)x * recording.Steps / width)]]);
        }

        foreach ((int i, string label) in labels.Index())
        {
            int y = top + Bar + Gap + (i * Row);
            canvas.Fill(Gap, y + 3, 12, 12, colors[label]);
            double share = timeline.Labels.Count(x => x == label) / (double)timeline.Labels.Count;
            canvas.Text(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{label}  {100 * share:0.0} %"), 22, y + 14, Ink);
        }

        byte[] png = PictureEncoder.Png(canvas.Pixels, canvas.Height, canvas.Width, 3);
        AtomicFile.Write(path, stream => stream.Write(png));
    }

    private static void Thumbs(Recording recording, ClipTimeline timeline, LabelColors colors, int[] shown, int thumbWidth, Canvas canvas)
    {
        using IFrameReader reader = recording.Clip!.Open();
        var thumb = new byte[ThumbHeight * thumbWidth * 3];
        int at = 0;
        for (int frame = 0; at < shown.Length && reader.Next(); frame++)
        {
            if (frame != shown[at])
            {
                continue;
            }

            reader.Read(thumb, ThumbHeight, thumbWidth, 3);
            int x = at * (thumbWidth + Gap);
            canvas.Put(thumb, ThumbHeight, thumbWidth, x, 0);
            canvas.Fill(x, ThumbHeight - 5, thumbWidth, 5, colors[timeline.Labels[frame]]);
            canvas.Text(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{timeline.FrameSeconds[frame]:0.0} s"), x + 2, ThumbHeight + 13, Ink);
            at++;
        }
    }
}
