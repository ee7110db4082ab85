using Unroll.Training.Metrics;
using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>Folds, origins or seeds, with their mean and standard deviation.</summary>
internal static class LegsPart
{
    public static PageSection? Write(RunReport report) => report.Legs.Count == 0 ? null : new("legs", "Folds, origins and seeds", Body(report));

    private static string Body(RunReport report)
    {
        IReadOnlyList<LegRow> legs = report.Legs;
        string[] names = [.. legs.SelectMany(leg => leg.Metrics.Keys).Distinct().OrderBy(name => name == report.Metric ? 0 : 1)];
        string[] heads = ["Examples", .. names.Select(MetricText.Head), $"Best baseline, {MetricText.Head(report.Metric)}", "Skill", "Seconds"];
        HtmlTable table = new HtmlTable().Words("Leg").Numbers(heads);
        IReadOnlyList<double>[] columns = [.. names.Select(name => (IReadOnlyList<double>)[.. legs.Select(leg => leg.Metrics.GetValueOrDefault(name, double.NaN))])];
        Func<double, string>[] texts = [.. names.Select((name, i) => MetricText.Column(name, columns[i]))];
        double[] baselines = [.. legs.Select(leg => leg.Baseline)], skills = [.. legs.Select(leg => Skill(report.Metric, leg))];
        Func<double, string> baseline = MetricText.Column(report.Metric, baselines);
        for (int i = 0; i < legs.Count; i++)
        {
            string skill = skills[i] <= 0 ? $"<span class=\"poor\">{Figures.Percent(skills[i])}</span>" : Figures.Percent(skills[i]);
            string[] metrics = [.. texts.Select((text, column) => text(columns[column][i]))];
            table.Row("", [PageText.Escape(legs[i].Name), Figures.Count(legs[i].Examples), .. metrics, baseline(baselines[i]), skill, Seconds(legs[i].Seconds)]);
        }

        string[] means = [.. texts.Select((text, i) => Mean(columns[i], text))];
        double seconds = legs.Sum(leg => leg.Seconds);
        string examples = Figures.Count(legs.Sum(leg => (long)leg.Examples));
        table.Foot(["mean ± deviation", examples, .. means, Mean(baselines, baseline), Mean(skills, value => Figures.Percent(value)), Seconds(seconds)]);
        int worse = skills.Count(skill => skill <= 0);
        return table + Blocks.Note($"{legs.Count - worse - skills.Count(double.IsNaN)} of {legs.Count} beat their baseline. Deviation: the sample standard deviation; examples and seconds are summed.");
    }

    private static double Skill(string metric, LegRow leg) => Metric.Skill(metric, leg.Metrics.GetValueOrDefault(metric, double.NaN), leg.Baseline);

    private static string Seconds(double seconds) => Figures.Number(seconds, 1);

    /// <summary>Mean and sample standard deviation of the values that are numbers.</summary>
    private static string Mean(IReadOnlyList<double> values, Func<double, string> text)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        if (known.Length == 0)
        {
            return Figures.Dash;
        }

        double mean = known.Average();
        double deviation = Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / (known.Length - 1));
        // Equal values whose mean was rounded do not deviate.
        deviation = deviation < 1e-12 * Math.Abs(mean) ? 0 : deviation;
        return known.Length == 1 ? text(mean) : $"{text(mean)} ± {text(deviation)}";
    }
}
