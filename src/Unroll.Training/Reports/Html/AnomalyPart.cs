using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>How unusual each frame is, clip by clip.</summary>
internal static class AnomalyPart
{
    private const int MostClips = 24;

    public static PageSection? Write(AnomalyFindings? found)
    {
        if (found is not { Clips.Count: > 0 })
        {
            return null;
        }

        string charts = Blocks.Grid(found.Clips.Take(MostClips).Select(clip => Blocks.Figure(clip.Clip, AnomalyChart.Draw(clip))));
        string legend = found.Clips.Any(clip => clip.Unusual.Any(x => x)) ? LineChart.Legend([("score", "model"), ("labelled unusual", "unusual")]) : "";
        string more = found.Clips.Count > MostClips ? $" The first {MostClips} of {Figures.Count(found.Clips.Count)} clips are drawn; report.json holds all." : "";
        return new("anomalies", "Unusual frames", charts + legend + Blocks.Note($"The score is the error between the picture that the model expected and the one that came, by frame.{more}"));
    }
}
