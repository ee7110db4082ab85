namespace Unroll.Training.Reports.Drawing;

/// <summary>Lines over common positions: learning curves, error by horizon.</summary>
internal static class LineChart
{
    /// <summary>Draws the lines; <c>Style</c> is a CSS class such as <c>model</c>.</summary>
    public static string Draw(string title, IReadOnlyList<string> labels, IReadOnlyList<(string Name, string Style, IReadOnlyList<double> Values)> lines, bool fromZero = false, int? mark = null)
    {
        var svg = new Svg(Frame.Width, Frame.Height, title);
        Axis vertical = Frame.Vertical(lines.SelectMany(line => line.Values), fromZero);
        Frame.Grid(svg, vertical, title);
        Frame.Labels(svg, labels);
        if (mark is int at)
        {
            svg.Line(Frame.X(at, labels.Count), Frame.Top, Frame.X(at, labels.Count), Frame.Bottom, "mark");
        }

        foreach ((string name, string style, IReadOnlyList<double> values) in lines)
        {
            svg.Path(values.Select((value, i) => (Frame.X(i, labels.Count), vertical.At(value))), $"line {style}");
            for (int i = 0; i < values.Count && labels.Count <= 120; i++)
            {
                if (double.IsFinite(values[i]))
                {
                    svg.Dot(Frame.X(i, labels.Count), vertical.At(values[i]), labels.Count <= 40 ? 2.5 : 1.5, $"dot {style}", $"{name}, {labels[i]}: {Axis.Short(values[i])}");
                }
            }
        }

        return svg + Legend(lines.Select(line => (line.Name, line.Style)));
    }

    /// <summary>The key under a chart.</summary>
    public static string Legend(IEnumerable<(string Name, string Style)> entries) =>
        $"<p class=\"legend\">{string.Concat(entries.Select(entry => $"<span><i class=\"{entry.Style}\"></i>{Svg.Escape(entry.Name)}</span>"))}</p>";
}
