using Unroll.Training.Metrics;
using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>The model beside its baselines, the best value of each metric marked; a table for each part.</summary>
internal static class ResultsPart
{
    public static PageSection? Write(RunReport report) => report.Results.Count == 0 ? null : new("results", "Results", Body(report));

    private static string Body(RunReport report)
    {
        IGrouping<string, ResultRow>[] parts = [.. report.Results.GroupBy(row => row.Part)];
        string tables = string.Concat(parts.Select(part => (parts.Length > 1 ? $"<h3>{PageText.Escape(part.Key)}</h3>\n" : "") + Table(report.Metric, [.. part])));
        string on = parts.Length == 1 ? $"Measured on the {parts[0].Key} part. " : "";
        string[] lower = [.. Names(report.Metric, report.Results).Where(name => !Metric.HigherIsBetter(name))];
        string[] higher = [.. Names(report.Metric, report.Results).Where(Metric.HigherIsBetter)];
        return tables + Blocks.Note($"{on}The best value of each column is marked. {Direction("Lower", lower)}{Direction("Higher", higher)}");
    }

    private static string Table(string headline, ResultRow[] rows)
    {
        string[] names = Names(headline, rows);
        ResultRow? model = rows.FirstOrDefault(row => !row.IsBaseline);
        bool compares = model is not null && rows.Any(row => row.IsBaseline);
        HtmlTable table = new HtmlTable().Words("Model").Numbers(names.Select(MetricText.Head));
        _ = compares ? table.Numbers("Skill against it") : table;
        Func<double, string>[] cells = [.. names.Select(name => Marked(name, [.. rows.Select(row => Of(row, name))]))];
        foreach (ResultRow row in rows)
        {
            IEnumerable<string> values = names.Select((name, i) => cells[i](Of(row, name)));
            string skill = row.IsBaseline ? Figures.Percent(Metric.Skill(headline, model is null ? double.NaN : Of(model, headline), Of(row, headline))) : "";
            string label = PageText.Escape(row.Model) + (row.IsBaseline ? " <small>baseline</small>" : "");
            table.Row(row.IsBaseline ? "" : "own", [label, .. values, .. compares ? [skill] : Array.Empty<string>()]);
        }

        return table.ToString();
    }

    /// <summary>Writes a column's values, the best of them marked.</summary>
    private static Func<double, string> Marked(string metric, double[] values)
    {
        double best = values.Aggregate(double.NaN, (best, value) => Metric.IsBetter(metric, value, best) ? value : best);
        Func<double, string> text = MetricText.Column(metric, values);
        return value => value == best && values.Length > 1 ? $"<mark>{text(value)}</mark>" : text(value);
    }

    private static double Of(ResultRow row, string metric) => row.Metrics.GetValueOrDefault(metric, double.NaN);

    /// <summary>The metrics of the rows, the headline first.</summary>
    private static string[] Names(string headline, IEnumerable<ResultRow> rows) =>
        [.. rows.SelectMany(row => row.Metrics.Keys).Distinct().OrderBy(name => name == headline ? 0 : 1)];

    private static string Direction(string which, string[] names) =>
        names.Length == 0 ? "" : $"{which} is better: {string.Join(", ", names.Select(MetricText.Name))}. ";
}
