using System.Globalization;
using Unroll.Training.Metrics;
using Unroll.Training.Reports;

namespace Unroll.Training.Runs;

/// <summary>How the model stands beside the best baseline, as a number and in words.</summary>
/// <param name="Skill">See <see cref="Metric.Skill"/>.</param>
/// <param name="Text">One or two sentences.</param>
public sealed record Verdict(double Skill, string Text)
{
    /// <summary>Compares the first row, the model's, with the baselines behind it.</summary>
    /// <param name="results">The model first, then the baselines, of one part.</param>
    /// <param name="metric">The metric.</param>
    public static Verdict Of(IReadOnlyList<ResultRow> results, string metric)
    {
        ResultRow model = results[0];
        ResultRow? best = Best(results, metric);
        double value = model.Metrics[metric];
        if (best is null)
        {
            return new Verdict(double.NaN, $"{model.Model}: {metric} {Figure(value)}; no baseline can answer this task.");
        }

        double baseline = best.Metrics[metric], skill = Metric.Skill(metric, value, baseline);
        string share = string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(100 * skill):0.#} %");
        string compared = $"{metric} {Figure(value)} on {model.Part} against {Figure(baseline)} of {best.Model}";
        string text = double.IsNaN(skill) ? $"{model.Model} could not be compared: {compared}."
            : skill > 0 ? $"{model.Model} beats the best baseline: {compared}, {share} {Metric.Gain(metric)}."
            : $"{model.Model} does NOT beat the best baseline: {compared}. Use the baseline, or change the model.";
        return new Verdict(skill, text);
    }

    /// <summary>The best baseline of a table; null where there is none with a figure.</summary>
    /// <param name="results">The rows.</param>
    /// <param name="metric">The metric.</param>
    public static ResultRow? Best(IEnumerable<ResultRow> results, string metric)
    {
        ResultRow? best = null;
        foreach (ResultRow row in results.Where(row => row.IsBaseline))
        {
            best = Metric.IsBetter(metric, row.Metrics[metric], best?.Metrics[metric] ?? double.NaN) ? row : best;
        }

        return best;
    }

    private static string Figure(double value) => Math.Abs(value) >= 1000
        ? value.ToString("#,##0", CultureInfo.InvariantCulture)
        : value.ToString("G4", CultureInfo.InvariantCulture);
}
