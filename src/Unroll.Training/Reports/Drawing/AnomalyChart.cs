using System.Globalization;

namespace Unroll.Training.Reports.Drawing;

/// <summary>The scores of one clip along time, over bands where something unusual is known to happen.</summary>
internal static class AnomalyChart
{
    /// <summary>Longer clips are drawn by the largest score of each of so many stretches.</summary>
    private const int MostPoints = 400;

    public static string Draw(AnomalyClip clip)
    {
        int every = Math.Max(1, (clip.Scores.Count + MostPoints - 1) / MostPoints);
        int[] starts = [.. Enumerable.Range(0, (clip.Scores.Count + every - 1) / every).Select(i => i * every)];
        double[] scores = [.. starts.Select(start => clip.Scores.Skip(start).Take(every).Max())];
        string[] labels = [.. starts.Select(start => start.ToString(CultureInfo.InvariantCulture))];
        var frame = new Frame($"Scores of {clip.Clip}", 150, (bottom, top) => Axis.Linear(scores, bottom, top, fromZero: true), labels);
        foreach ((int from, int to) in Stretches(clip.Unusual))
        {
            double left = frame.X(from / every), right = frame.X(Math.Min(labels.Length - 1, to / every));
            frame.Picture.Box(left, 12, Math.Max(1.5, right - left), 112, "unusual", $"frames {from} to {to}: unusual");
        }

        frame.Line(scores, "model");
        return frame.Picture.ToString();
    }

    /// <summary>First and last frame of each unusual stretch.</summary>
    private static IEnumerable<(int From, int To)> Stretches(IReadOnlyList<bool> unusual)
    {
        int from = -1;
        for (int frame = 0; frame <= unusual.Count; frame++)
        {
            bool inside = frame < unusual.Count && unusual[frame];
            if (inside && from < 0)
            {
                from = frame;
            }
            else if (!inside && from >= 0)
            {
                yield return (from, frame - 1);
                from = -1;
            }
        }
    }
}
