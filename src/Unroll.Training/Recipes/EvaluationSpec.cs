#pragma warning disable CS1591 // keys are documented by [Description], which also feeds the published schema
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Unroll.Training.Recipes;

/// <summary>The recipe's <c>evaluation</c> section.</summary>
public sealed record EvaluationSpec
{
    [Description("Metrics to report; empty: those of the task (mae, rmse, mse, mape, smape, mase; accuracy, macro_f1, balanced_accuracy, cross_entropy, and of tagged text only where it is asked for span_f1, whose tags are IOB; frame_auc, frame_auc_raw, equal_error_rate; nats_per_token, perplexity, bits_per_character, token_accuracy; bleu, chrf, rouge1, rouge2, rougeL, perplexity); the first is the headline.")]
    [AllowedValues("mae", "rmse", "mse", "mape", "smape", "mase", "accuracy", "macro_f1", "balanced_accuracy", "cross_entropy", "span_f1", "frame_auc", "frame_auc_raw", "equal_error_rate", "nats_per_token", "perplexity", "bits_per_character", "token_accuracy", "bleu", "chrf", "rouge1", "rouge2", "rougeL")]
    public IReadOnlyList<string> Metrics { get; init; } = [];

    [Description("Steps of a season for the seasonal naive baseline and MASE; 0: found from the frequency (7 for days, 24 for hours, 12 for months, 52 for weeks).")]
    [Range(0, int.MaxValue)]
    public int Season { get; init; }

    [Description("Report forecast errors in scaled units (as long-horizon papers do) rather than in the data's own.")]
    public bool Scaled { get; init; }

    [Description("Part the headline figure is measured on: test or validation.")]
    [AllowedValues("test", "validation")]
    public string Part { get; init; } = "test";

    [Description("Examples of a batch in evaluation; 0: four times training's.")]
    [Range(0, int.MaxValue)]
    public int BatchSize { get; init; }

    [Description("classify and label_steps with training.seeds: judge the models of all seeds as one, by the mean of their probabilities (deep ensembles, Lakshminarayanan et al. 2017); predict then uses them all.")]
    public bool Ensemble { get; init; }

    [Description("translate: texts are searched for with so many unfinished ones kept (beam search); 1: the likeliest token always.")]
    [Range(1, 1000)]
    public int BeamSize { get; init; } = 5;

    [Description("translate: long texts are preferred the more, the higher it is: log-probabilities are divided by ((5 + length) / 6) to this power (Wu et al. 2016, equation 14); 0: not at all.")]
    [Range(0.0, 10.0)]
    public double LengthPenalty { get; init; } = 1;
}
