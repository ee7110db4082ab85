using System.Globalization;
using Unroll.Training.Metrics;
using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>The page's head: what ran, the verdict, and the figures that one looks for first.</summary>
internal static class HeaderPart
{
    public static string Write(RunReport report)
    {
        string description = report.Description.Length > 0 ? $"<p class=\"lead\">{PageText.Escape(report.Description)}</p>\n" : "";
        string finished = report.Finished.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        (string style, string word) = Badge(report.Skill);
        int leaks = report.Audit.Count(finding => !finding.Passed);
        string leak = leaks == 0 ? "" : $"<span class=\"badge bad\">leak audit: {leaks} failed</span>";
        return $"""
            <header>
            <p class="kicker">Unroll · {PageText.Escape(TaskName(report.Task))} · {finished} UTC</p>
            <h1>{PageText.Escape(report.Name)}</h1>
            {description}<div class="verdict {style}">
            <p><span class="badge {style}">{word}</span>{leak}</p>
            <p class="says">{PageText.Escape(report.Verdict)}</p>
            </div>
            <div class="tiles">{string.Concat(Tiles(report))}
            </div>
            </header>

            """;
    }

    public static string TaskName(string task) => task switch
    {
        "forecast" => "Forecast",
        "classify" => "Classification",
        "label_steps" => "A label for every step",
        "value_steps" => "A value for every step",
        "generate" => "Generation",
        "detect_anomaly" => "Unusual frames",
        "language_model" => "Language model",
        "translate" => "Texts from texts",
        "caption" => "Texts of pictures",
        _ => task,
    };

    private static (string Style, string Word) Badge(double skill) => skill switch
    {
        double.NaN => ("unknown", "No skill measured"),
        > 0 => ("good", "Beats the baseline"),
        _ => ("bad", "Does not beat the baseline"),
    };

    private static IEnumerable<string> Tiles(RunReport report)
    {
        ResultRow? model = report.Results.FirstOrDefault(row => !row.IsBaseline);
        ResultRow? baseline = BestBaseline(report);
        string metric = MetricText.Name(report.Metric);
        string better = Metric.HigherIsBetter(report.Metric) ? "higher is better" : "lower is better";
        yield return Tile(metric, Value(report.Metric, model), model is null ? "" : $"{PageText.Cut(model.Model, 48)}, {model.Part}", "head");
        yield return Tile($"{metric}, best baseline", Value(report.Metric, baseline), baseline?.Model ?? "none");
        yield return Tile("Skill", Figures.Percent(report.Skill), $"against the best baseline; {better}");
        yield return Tile("Parameters", Figures.Count(report.Model.Parameters), report.Model.Trunk);
        yield return Tile("Training", Figures.Duration(report.Model.TrainSeconds), $"{Figures.Number(report.Model.ExamplesPerSecond)} examples/s");
    }

    private static ResultRow? BestBaseline(RunReport report)
    {
        string? part = report.Results.FirstOrDefault(row => !row.IsBaseline)?.Part;
        ResultRow? best = null;
        foreach (ResultRow row in report.Results.Where(row => row.IsBaseline && (part is null || row.Part == part)))
        {
            bool better = best is null || Metric.IsBetter(report.Metric, Of(report.Metric, row), Of(report.Metric, best));
            best = better ? row : best;
        }

        return best;
    }

    private static string Value(string metric, ResultRow? row) => row is null ? Figures.Dash : MetricText.Value(metric, Of(metric, row));

    private static double Of(string metric, ResultRow row) => row.Metrics.GetValueOrDefault(metric, double.NaN);

    private static string Tile(string name, string value, string under, string style = "") =>
        $"\n<div class=\"tile {style}\"><b>{PageText.Escape(name)}</b><strong>{PageText.Escape(value)}</strong><small>{PageText.Escape(PageText.Cut(under, 64))}</small></div>";
}
