using Spectre.Console;
using Unroll.Training.Reports;

namespace Unroll.Cli.Results;

/// <summary>The model beside its baselines, a column for each metric.</summary>
internal static class ResultText
{
    public static void Write(IReadOnlyList<ResultRow> rows, string metric, double skill, Terminal terminal)
    {
        string[] metrics = [.. rows.SelectMany(r => r.Metrics.Keys).Distinct().OrderBy(m => m == metric ? 0 : 1)];
        List<string[]> lines = Lines(rows, metrics, skill);
        while (metrics.Length > 1 && Width(lines) > terminal.Console.Profile.Width)
        {
            metrics = metrics[..^1]; // the rest stands in the report
            lines = Lines(rows, metrics, skill);
        }
        Table table = TextTable.OfNumbers(lines[0]);
        foreach ((string[] cells, ResultRow row) in lines.Skip(1).Zip(rows))
        {
            Style style = row.IsBaseline ? Style.Plain : new Style(decoration: Decoration.Bold);
            table.AddRow([.. cells.Select(c => new Text(c, style))]);
        }
        if (rows.Count > 0)
        {
            table.Title = new TableTitle($"{rows[0].Part} part");
        }
        terminal.Console.Write(table);
    }

    private static List<string[]> Lines(IReadOnlyList<ResultRow> rows, string[] metrics, double skill) =>
    [
        ["Model", .. metrics, "skill"],
        .. rows.Select(row => (string[])
        [
            row.IsBaseline ? $"{row.Model} (baseline)" : row.Model,
            .. metrics.Select(m => row.Metrics.TryGetValue(m, out double value) ? Figures.Number(value) : "-"),
            row.IsBaseline ? "" : Figures.Skill(skill),
        ]),
    ];

    private static int Width(List<string[]> lines) => Enumerable.Range(0, lines[0].Length).Sum(column => lines.Max(line => line[column].Length) + 3) + 1;
}
