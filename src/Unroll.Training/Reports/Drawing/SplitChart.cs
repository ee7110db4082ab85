namespace Unroll.Training.Reports.Drawing;

/// <summary>Which steps of which recording went to training, validation and test: a bar for each recording, at most sixty of them.</summary>
internal static class SplitChart
{
    private const int MostRows = 60;

    public static string Draw(IReadOnlyList<SplitRow> rows)
    {
        SplitRow[] shown = [.. rows.Take(MostRows)];
        double height = shown.Length <= 4 ? 22 : 9, left = 150, width = 550;
        var svg = new Svg(720, 24 + (shown.Length * (height + 3)), "split");
        int longest = Math.Max(1, shown.Max(row => row.Steps));
        for (int i = 0; i < shown.Length; i++)
        {
            double y = 4 + (i * (height + 3));
            svg.Box(left, y, width * shown[i].Steps / longest, height, "unused", $"{shown[i].Recording}: {shown[i].Steps} steps");
            svg.Text(left - 6, y + (height / 2) + 4, Cut(shown[i].Recording), "tick end");
            foreach (SplitSegment segment in shown[i].Segments)
            {
                string tip = $"{shown[i].Recording}: {segment.Part}, steps {segment.Start} to {segment.End - 1}";
                svg.Box(left + (width * segment.Start / longest), y, width * (segment.End - segment.Start) / longest, height, segment.Part, tip);
            }
        }

        if (shown.Length > 0 && shown[0].Begin is string begin)
        {
            svg.Text(left, 20 + (shown.Length * (height + 3)), begin, "tick");
            svg.Text(left + (width * shown[0].Steps / longest), 20 + (shown.Length * (height + 3)), shown[0].End ?? "", "tick end");
        }

        string more = rows.Count > MostRows ? $"<p class=\"note\">The first {MostRows} of {rows.Count} recordings.</p>" : "";
        return svg + LineChart.Legend([("training", "train"), ("validation", "validation"), ("test", "test"), ("not used", "unused")]) + more;
    }

    private static string Cut(string text) => text.Length <= 20 ? text : text[..19] + "…";
}
