using System.Globalization;
using Spectre.Console;
using Unroll.Training;

namespace Unroll.Cli.Results;

/// <summary>The table of a comparison, in the order it was ranked.</summary>
internal static class CompareText
{
    public static void Write(IReadOnlyList<CompareRow> rows, Terminal terminal)
    {
        if (rows.Count == 0)
        {
            terminal.Out.WriteLine("Nothing was compared.");
            return;
        }
        Table table = TextTable.OfNumbers("#", "Model", rows[0].Metric, "skill", "seconds", "parameters", "multiply-adds", "ms each", "note");
        table.Columns[1].Alignment = Justify.Left;
        table.Columns[8].Alignment = Justify.Left;
        int rank = 0;
        foreach (CompareRow row in rows)
        {
            string name = row.IsBaseline ? $"{row.Model} (baseline)" : row.Model;
            string parameters = row.IsBaseline ? "" : row.Parameters.ToString("N0", CultureInfo.InvariantCulture);
            string place = double.IsNaN(row.Value) ? "" : $"{++rank}";
            string[] cells = [place, name, Figures.Number(row.Value), Figures.Skill(row.Skill), Figures.Seconds(row.Seconds), parameters, row.MultiplyAdds > 0 ? row.MultiplyAdds.ToString("N0", CultureInfo.InvariantCulture) : "", row.PredictMilliseconds > 0 ? Figures.Number(row.PredictMilliseconds) : "", row.Note];
            table.AddRow([.. cells.Select(c => new Text(c))]);
        }
        terminal.Console.Write(table);
    }
}
