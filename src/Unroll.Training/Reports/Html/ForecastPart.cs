using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>Forecasts: examples, error by steps ahead and by series, coverage of the intervals.</summary>
internal static class ForecastPart
{
    private const int MostSeries = 20;

    public static IEnumerable<PageSection> Write(ForecastFindings found)
    {
        if (found.Examples.Count > 0)
        {
            yield return new("examples", "Forecasts against the truth", Examples(found));
        }

        if (found.ByHorizon.Count > 0)
        {
            yield return new("horizon", "Error by steps ahead", Horizon(found));
        }

        if (found.BySeries.Count > 0)
        {
            yield return new("series", "Error by series", Series(found));
        }

        if (found.Coverage.Count > 0)
        {
            yield return new("coverage", "Coverage of intervals and quantiles", Coverage(found.Coverage));
        }
    }

    private static string Examples(ForecastFindings found)
    {
        string figures = Blocks.Grid(found.Examples.Select(example => Blocks.Figure(Caption(example), ForecastChart.Draw(example))));
        (string, string)[] band = found.Examples.Any(example => example.Lower.Count > 0) ? [("interval", "band")] : [];
        return LineChart.Legend([("truth", "truth"), ("prediction", "model"), ($"baseline: {found.Baseline}", "baseline"), .. band]) + figures;
    }

    private static string Caption(ForecastExample example) =>
        example.Series == example.Channel || example.Series.Length == 0 ? example.Channel : $"{example.Series} · {example.Channel}";

    private static string Horizon(ForecastFindings found)
    {
        string[] steps = [.. found.ByHorizon.Select(row => Figures.Count(row.Step).Replace(",", "", StringComparison.Ordinal))];
        double[] model = [.. found.ByHorizon.Select(row => row.Model)], baseline = [.. found.ByHorizon.Select(row => row.Baseline)];
        if (steps.Length == 1)
        {
            return Blocks.Facts([("Model, one step ahead", Figures.Number(model[0])), ($"Baseline: {found.Baseline}", Figures.Number(baseline[0]))]);
        }

        string chart = LineChart.Draw(
            "Mean absolute error by steps ahead",
            steps,
            [($"baseline: {found.Baseline}", "baseline", baseline), ("model", "model", model)],
            (values, bottom, top) => Axis.Linear(values, bottom, top, fromZero: true));
        return Blocks.Grid([Blocks.Figure("Mean absolute error at each step ahead", chart)]);
    }

    private static string Series(ForecastFindings found)
    {
        SeriesRow[] shown = [.. found.BySeries.Take(MostSeries)];
        bool channels = found.BySeries.Select(row => row.Channel).Distinct().Count() > 1;
        HtmlTable table = new HtmlTable().Words("Series");
        _ = channels ? table.Words("Channel") : table;
        table.Numbers("Model", $"Baseline: {found.Baseline}", "Skill").Words("Worse | better").Numbers("Windows");
        int decimals = Figures.Decimals(shown.SelectMany(row => new[] { row.Model, row.Baseline }));
        foreach (SeriesRow row in shown)
        {
            double skill = row.Model == row.Baseline ? 0 : 1 - (row.Model / row.Baseline);
            string[] channel = channels ? [PageText.Escape(row.Channel)] : [];
            string[] errors = [Figures.Number(row.Model, decimals), Figures.Number(row.Baseline, decimals), Figures.Percent(skill)];
            table.Row("", [PageText.Escape(row.Series), .. channel, .. errors, Blocks.Bar(skill, signed: true), Figures.Count(row.Windows)]);
        }

        string which = found.BySeries.Count > MostSeries ? $"The worst {MostSeries} of {Figures.Count(found.BySeries.Count)}, worst skill first." : "Worst skill first.";
        return table + Blocks.Note($"Mean absolute error. {which}");
    }

    private static string Coverage(IReadOnlyList<CoverageRow> rows)
    {
        bool widths = rows.Any(row => row.MeanWidth is not null);
        HtmlTable table = new HtmlTable().Words("Interval or quantile").Numbers("Promised", "Found", "Difference, points");
        _ = widths ? table.Numbers("Mean width") : table;
        int decimals = Figures.Decimals(rows.Select(row => row.MeanWidth ?? double.NaN));
        foreach (CoverageRow row in rows)
        {
            double difference = row.Actual - row.Nominal;
            string points = Math.Abs(difference) > 0.05 ? $"<span class=\"poor\">{Figures.Points(difference)}</span>" : Figures.Points(difference);
            string[] width = widths ? [Figures.Number(row.MeanWidth ?? double.NaN, decimals)] : [];
            table.Row("", [PageText.Escape(row.Name), Figures.Percent(row.Nominal), Figures.Percent(row.Actual), points, .. width]);
        }

        return table + Blocks.Note("The share of the truth that lies inside the interval, or under the quantile. More than 5 points off is marked.");
    }
}
