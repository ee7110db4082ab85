using Unroll.Training.Metrics;
using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>Metrics in words: their names, and their values with a unit.</summary>
internal static class MetricText
{
    public static string Name(string metric) => metric switch
    {
        "mae" or "rmse" or "mse" or "mape" or "mase" => metric.ToUpperInvariant(),
        "smape" => "sMAPE",
        "macro_f1" => "Macro F1",
        "bleu" => "BLEU",
        "chrf" => "chrF2",
        "rouge1" or "rouge2" or "rougeL" => $"ROUGE-{metric[^1]}",
        "frame_auc" => "Frame AUC",
        "frame_auc_raw" => "Frame AUC, not normalised",
        "" => "",
        _ => char.ToUpperInvariant(metric[0]) + metric[1..].Replace('_', ' '),
    };

    public static string Head(string metric) => IsShare(metric) || IsPercent(metric) ? $"{Name(metric)}, %" : Name(metric);

    public static string Value(string metric, double value) =>
        IsShare(metric) ? Figures.Percent(value) : IsPercent(metric) ? Figures.Percent(value / 100) : Figures.Number(value);

    /// <summary>Writes the values of a column alike; the unit stands in its head.</summary>
    public static Func<double, string> Column(string metric, IEnumerable<double> values)
    {
        int decimals = IsShare(metric) || IsPercent(metric) ? 2 : Figures.Decimals(values);
        return value => Figures.Number(IsShare(metric) ? 100 * value : value, decimals);
    }

    private static bool IsShare(string metric) => (Metric.HigherIsBetter(metric) && metric is not ("bleu" or "chrf")) || metric == "equal_error_rate";

    private static bool IsPercent(string metric) => metric is "mape" or "smape";
}
