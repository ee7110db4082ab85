using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Data.Video.Decoding;

namespace Unroll.Training.Timelines;

/// <summary>A copy of a clip with what is said of each frame below it, and a bar of the whole clip with the present place.</summary>
internal static class TimelineVideo
{
    private const int MostWidth = 960, LeastWidth = 240, Caption = 20, Bar = 8;
    private static readonly (byte, byte, byte) Ink = (255, 255, 255), Paper = (24, 24, 24);

    public static void Write(Recording recording, ClipTimeline timeline, LabelColors colors, string path)
    {
        ClipFacts facts = recording.Clip!.Probe();
        int width = Math.Clamp(facts.Width, LeastWidth, MostWidth);
        int height = Math.Max(16, (int)Math.Round(facts.Height * (double)width / facts.Width));
        double[] seconds = facts.TimesSeconds;
        double rate = seconds.Length > 1 && seconds[^1] > 0 ? (seconds.Length - 1) / seconds[^1] : 25;
        var canvas = new Canvas(height + Caption + Bar, width);
        var picture = new byte[height * width * 3];
        using IFrameReader reader = recording.Clip.Open();
        using var video = new VideoWriterFile(path, canvas.Height, canvas.Width, Math.Clamp(rate, 1, 120));
        for (int frame = 0; frame < timeline.Labels.Count && reader.Next(); frame++)
        {
            reader.Read(picture, height, width, 3);
            canvas.Put(picture, height, width, 0, 0);
            Below(canvas, height, timeline, colors, frame);
            video.Write(canvas.Pixels);
        }

        video.Finish();
    }

    private static void Below(Canvas canvas, int top, ClipTimeline timeline, LabelColors colors, int frame)
    {
        string label = timeline.Labels[frame];
        canvas.Fill(0, top, canvas.Width, Caption, Paper);
        canvas.Fill(4, top + 4, 12, 12, colors[label]);
        canvas.Text(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{label} {timeline.Confidence[frame]:0.00}  {timeline.FrameSeconds[frame]:0.0} s"), 22, top + 14, Ink);
        for (int x = 0; x < canvas.Width; x++)
        {
            canvas.Fill(x, top + Caption, 1, Bar, colors[timeline.Labels[(int)((long)x * timeline.Labels.Count / canvas.Width)]]);
        }

        canvas.Fill((int)((long)frame * canvas.Width / timeline.Labels.Count) - 1, top + Caption, 3, Bar, Ink);
    }
}
