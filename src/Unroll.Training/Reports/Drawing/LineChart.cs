namespace Unroll.Training.Reports.Drawing;

/// <summary>Lines over common positions: learning curves, error by horizon.</summary>
internal static class LineChart
{
    /// <param name="title">What the picture shows.</param>
    /// <param name="labels">A label for each position.</param>
    /// <param name="lines">Name, CSS class (such as <c>model</c>) and values of each line.</param>
    /// <param name="scale">Makes the vertical axis from all values, a bottom and a top pixel.</param>
    /// <param name="height">Height of the picture.</param>
    /// <param name="mark">Position and word of an upright line.</param>
    public static string Draw(
        string title,
        IReadOnlyList<string> labels,
        IReadOnlyList<(string Name, string Style, IReadOnlyList<double> Values)> lines,
        Func<IEnumerable<double>, double, double, Axis> scale,
        double height = 230,
        (int At, string Word)? mark = null)
    {
        var frame = new Frame(title, height, (bottom, top) => scale(lines.SelectMany(line => line.Values), bottom, top), labels);
        if (mark is var (at, word))
        {
            frame.Mark(at, word);
        }

        foreach ((string name, string style, IReadOnlyList<double> values) in lines)
        {
            frame.Line(values, style);
            for (int i = 0; i < values.Count && labels.Count <= 120; i++)
            {
                string tip = $"{name}, {labels[i]}: {Figures.Short(values[i])}";
                frame.Picture.Dot(frame.X(i), frame.Vertical.At(values[i]), labels.Count <= 40 ? 2.6 : 1.6, $"dot {style}", tip);
            }
        }

        return frame.Picture + (lines.Count > 1 ? Legend(lines.Select(line => (line.Name, line.Style))) : "");
    }

    /// <summary>The key under a chart.</summary>
    public static string Legend(IEnumerable<(string Name, string Style)> entries) =>
        $"<p class=\"legend\">{string.Concat(entries.Select(entry => $"<span><i class=\"{entry.Style}\"></i>{PageText.Escape(PageText.Cut(entry.Name, 60))}</span>"))}</p>";
}
