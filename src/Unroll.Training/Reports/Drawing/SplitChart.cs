namespace Unroll.Training.Reports.Drawing;

/// <summary>Which steps of which recording went to training, validation and test: a bar for each recording, or one bar for all that are cut alike.</summary>
internal static class SplitChart
{
    private const int MostRows = 40;
    private const double Width = 760, Pitch = 18;

    public static string Draw(IReadOnlyList<SplitRow> rows)
    {
        SplitRow[] alike = Alike(rows);
        SplitRow[] shown = alike.Length <= MostRows ? alike : Chosen(alike);
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
        string unused = shown.Any(row => row.Segments.Sum(segment => segment.End - segment.Start) < row.Steps) ? LineChart.Legend([("not used", "unused")]) : "";
        string more = alike.Length > MostRows ? $"<p class=\"note\">{shown.Length} of {Figures.Count(alike.Length)} recordings, some of every part.</p>" : "";
        return svg + unused + more;
    }

    /// <summary>One row for recordings of the same length and time that are cut at the same steps; those wholly in one part stay alone.</summary>
    private static SplitRow[] Alike(IReadOnlyList<SplitRow> rows)
    {
        static string Cut(SplitRow row) => $"{row.Steps} {row.Begin} {row.End} {string.Join(' ', row.Segments)}";
        return [.. rows.GroupBy(row => row.Segments.Count < 2 ? row.Recording + Cut(row) : Cut(row))
            .Select(group => group.Count() == 1 ? group.First() : group.First() with { Recording = $"{PageText.Cut(group.First().Recording, 14)} and {group.Count() - 1} more" })];
    }

    /// <summary>About as many rows as there is room for, in their order: of each part its share, but no fewer than three.</summary>
    private static SplitRow[] Chosen(SplitRow[] rows)
    {
        static string Parts(SplitRow row) => string.Join(' ', row.Segments.Select(segment => segment.Part));
        return [.. rows.Index().GroupBy(pair => Parts(pair.Item))
            .SelectMany(group => Spread([.. group], Math.Max(3, MostRows * group.Count() / rows.Length)))
            .OrderBy(pair => pair.Index).Select(pair => pair.Item)];
    }

    private static IEnumerable<T> Spread<T>(T[] all, int most) => all.Length <= most ? all : Enumerable.Range(0, most).Select(i => all[(int)((long)i * all.Length / most)]);

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
