namespace Unroll.Training.Reports.Drawing;

/// <summary>Labels along time: for each recording a bar of the true labels over a bar of the predicted ones, in the same colours.</summary>
internal static class TimelineChart
{
    /// <summary>Colours that the page has for labels; further labels begin anew.</summary>
    public const int Colors = 8;

    private const double Width = 760, Bar = 12, Pitch = 36;

    public static string Draw(IReadOnlyList<LabelTimeline> timelines, IReadOnlyList<string> classes)
    {
        string[] names = [.. timelines.Select(timeline => PageText.Cut(timeline.Recording, 28))];
        double left = 62 + PageText.Width(names, 30, 190);
        var svg = new Svg(Width, (timelines.Count * Pitch) + 16, "labels along time");
        double scale = (Width - left) / Math.Max(1, timelines.Max(timeline => timeline.Steps));
        for (int i = 0; i < timelines.Count; i++)
        {
            double y = 2 + (i * Pitch);
            svg.Text(left - 62, y + Bar + 4, names[i], "tick end");
            svg.Text(left - 6, y + Bar - 2, "truth", "tick end");
            svg.Text(left - 6, y + (2 * Bar), "model", "tick end");
            Row(svg, timelines[i].Truth, "truth", classes, left, y, scale);
            Row(svg, timelines[i].Predicted, "model", classes, left, y + Bar + 2, scale);
        }

        svg.Text(left, (timelines.Count * Pitch) + 10, "step 0", "tick");
        svg.Text(Width, (timelines.Count * Pitch) + 10, Figures.Count(timelines.Max(timeline => timeline.Steps)), "tick end");
        return svg + LineChart.Legend(classes.Select((name, label) => (name, Style(label))));
    }

    private static void Row(Svg svg, IReadOnlyList<LabelSpan> spans, string who, IReadOnlyList<string> classes, double left, double y, double scale)
    {
        foreach (LabelSpan span in spans)
        {
            string tip = $"{who}: {classes[span.Label]}, steps {Figures.Count(span.Start)} to {Figures.Count(span.End - 1)}";
            svg.Box(left + (scale * span.Start), y, Math.Max(0.7, scale * (span.End - span.Start)), Bar, Style(span.Label), tip);
        }
    }

    private static string Style(int label) => $"label label{label % Colors}";
}
