namespace Unroll.Training.Reports.Drawing;

/// <summary>Which steps of which recording went to training, validation and test: a bar for each recording, at most forty of them.</summary>
internal static class SplitChart
{
    private const int MostRows = 40;
    private const double Width = 760, Pitch = 18;

    public static string Draw(IReadOnlyList<SplitRow> rows)
    {
        SplitRow[] shown = rows.Count <= MostRows ? [.. rows] : [.. Enumerable.Range(0, MostRows).Select(i => rows[(int)((long)i * rows.Count / MostRows)])];
        string[] names = [.. shown.Select(row => PageText.Cut(row.Recording, 28))];
        (string? begin, string? end) = (Shared(shown, row => row.Begin), Shared(shown, row => row.End));
        double left = 12 + PageText.Width(names, 30, 190), height = (shown.Length * Pitch) + 4;
        var svg = new Svg(Width, height + (begin is null && end is null ? 0 : 18), "split");
        double scale = (Width - left) / Math.Max(1, shown.Max(row => row.Steps));
        for (int i = 0; i < shown.Length; i++)
        {
            svg.Text(left - 8, 2 + (i * Pitch) + 12, names[i], "tick end");
            Bar(svg, shown[i], left, 2 + (i * Pitch), scale);
        }

        svg.Text(left, height + 13, begin ?? "", "tick");
        svg.Text(Width, height + 13, end ?? "", "tick end");
        string more = rows.Count > MostRows ? $"<p class=\"note\">{MostRows} of {Figures.Count(rows.Count)} recordings, evenly chosen.</p>" : "";
        return svg + LineChart.Legend([("training", "train"), ("validation", "validation"), ("test", "test"), ("not used", "unused")]) + more;
    }

    private static void Bar(Svg svg, SplitRow row, double left, double y, double scale)
    {
        string time = row.Begin is null ? "" : $", {row.Begin} to {row.End}";
        svg.Box(left, y, scale * row.Steps, Pitch - 4, "unused", $"{row.Recording}: {Figures.Count(row.Steps)} steps{time}");
        foreach (SplitSegment segment in row.Segments)
        {
            string tip = $"{row.Recording}: {segment.Part}, steps {Figures.Count(segment.Start)} to {Figures.Count(segment.End - 1)}";
            svg.Box(left + (scale * segment.Start), y, Math.Max(0.7, scale * (segment.End - segment.Start)), Pitch - 4, Style(segment.Part), tip);
        }
    }

    private static string Style(string part) => part is "train" or "validation" or "test" ? part : "unused";

    /// <summary>A time stamp under the axis is only true where all bars share it and are equally long.</summary>
    private static string? Shared(SplitRow[] rows, Func<SplitRow, string?> time) =>
        rows.Select(row => (time(row), row.Steps)).Distinct().Count() == 1 ? time(rows[0]) : null;
}
