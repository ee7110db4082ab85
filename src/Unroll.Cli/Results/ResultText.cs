using Spectre.Console;
using Unroll.Training.Reports;

namespace Unroll.Cli.Results;

/// <summary>The model beside its baselines, a column for each metric.</summary>
internal static class ResultText
{
    public static void Write(IReadOnlyList<ResultRow> rows, string metric, double skill, Terminal terminal)
    {
        string[] metrics = [.. rows.SelectMany(r => r.Metrics.Keys).Distinct().OrderBy(m => m == metric ? 0 : 1)];
        Table table = TextTable.OfNumbers(["Model", .. metrics, "skill"]);
        foreach (ResultRow row in rows)
        {
            string[] cells = [.. metrics.Select(m => row.Metrics.TryGetValue(m, out double value) ? Figures.Number(value) : "-")];
            Style style = row.IsBaseline ? Style.Plain : new Style(decoration: Decoration.Bold);
            string name = row.IsBaseline ? $"{row.Model} (baseline)" : row.Model;
            table.AddRow([.. new[] { name }.Concat(cells).Append(row.IsBaseline ? "" : Figures.Skill(skill)).Select(c => new Text(c, style))]);
        }
        if (rows.Count > 0)
        {
            table.Title = new TableTitle($"{rows[0].Part} part");
        }
        terminal.Console.Write(table);
    }
}
