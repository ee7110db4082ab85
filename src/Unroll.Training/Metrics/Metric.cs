namespace Unroll.Training.Metrics;

/// <summary>The metrics Unroll reports, with their direction.</summary>
public static class Metric
{
    /// <summary>Metrics of forecasts, the headline first.</summary>
    public static IReadOnlyList<string> OfForecasts { get; } = ["mae", "rmse", "mse", "mape", "smape", "mase"];

    /// <summary>Metrics of other value tasks, the headline first: without MASE, which is scaled by the error of a naive forecast.</summary>
    public static IReadOnlyList<string> OfValues { get; } = ["mae", "rmse", "mse", "mape", "smape"];

    /// <summary>Metrics of class tasks, the headline first.</summary>
    public static IReadOnlyList<string> OfClasses { get; } = ["accuracy", "macro_f1", "balanced_accuracy", "cross_entropy"];

    /// <summary>Metrics that tags of tokens have besides, where they mark spans (IOB).</summary>
    public static IReadOnlyList<string> OfTags { get; } = ["span_f1"];

    /// <summary>Metrics of unusual behaviour, the headline first.</summary>
    public static IReadOnlyList<string> OfAnomalies { get; } = ["frame_auc", "frame_auc_raw", "equal_error_rate"];

    /// <summary>Metrics of language models, the headline first: nats for each token, e to that, bits for each character of the text, share of tokens guessed.</summary>
    public static IReadOnlyList<string> OfLanguage { get; } = ["nats_per_token", "perplexity", "bits_per_character", "token_accuracy"];

    /// <summary>Metrics of texts that were written, the headline first: BLEU and chrF2 (0 to 100), ROUGE's F (0 to 1), e to the nats for each token of the reference.</summary>
    public static IReadOnlyList<string> OfTexts { get; } = ["bleu", "chrf", "rouge1", "rouge2", "rougeL", "perplexity"];

    /// <summary>Metrics of captions, the headline first: CIDEr-D (0 to 10), coco-caption's BLEU (0 to 1), ROUGE's F (0 to 1), e to the nats for each token of the first reference.</summary>
    public static IReadOnlyList<string> OfCaptions { get; } = ["cider", "bleu4", "bleu3", "bleu2", "bleu1", "rougeL", "perplexity"];

    /// <summary>Whether a larger value is better.</summary>
    /// <param name="metric">The metric's name.</param>
    public static bool HigherIsBetter(string metric) => metric is "accuracy" or "macro_f1" or "balanced_accuracy" or "frame_auc" or "frame_auc_raw" or "token_accuracy" or "span_f1"
        || IsOfTexts(metric);

    /// <summary>What a better model has less of, in words.</summary>
    /// <param name="metric">The metric's name.</param>
    public static string Gain(string metric) => metric.StartsWith("frame_auc", StringComparison.Ordinal) ? "fewer pairs of a usual and an unusual frame in the wrong order"
        : IsOfTexts(metric) || metric == "span_f1" ? "less missing to a perfect score"
        : HigherIsBetter(metric) ? "fewer mistakes" : "less error";

    /// <summary>How much better than a baseline: for an error 1 - model / baseline; for a share (model - baseline) / (1 - baseline), for BLEU and chrF with 100 for 1, for CIDEr with 10.
    /// 1 is perfect, 0 as good as the baseline, below 0 worse. NaN where either is NaN; 0 where both are perfect.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="model">The model's value.</param>
    /// <param name="baseline">The baseline's value.</param>
    public static double Skill(string metric, double model, double baseline)
    {
        double perfect = metric switch { "bleu" or "chrf" => 100, "cider" => 10, _ => 1 };
        double left = HigherIsBetter(metric) ? perfect - model : model;
        double missed = HigherIsBetter(metric) ? perfect - baseline : baseline;
        return left == missed ? 0 : 1 - (left / missed);
    }

    private static bool IsOfTexts(string metric) => metric is "bleu" or "chrf" or "rouge1" or "rouge2" or "rougeL" or "cider" or "bleu1" or "bleu2" or "bleu3" or "bleu4";

    /// <summary>The better of two values; a NaN loses.</summary>
    /// <param name="metric">The metric's name.</param>
    /// <param name="candidate">The value that may be better.</param>
    /// <param name="best">The value to beat; NaN where there is none yet.</param>
    public static bool IsBetter(string metric, double candidate, double best) =>
        !double.IsNaN(candidate) && (double.IsNaN(best) || (HigherIsBetter(metric) ? candidate > best : candidate < best));
}
