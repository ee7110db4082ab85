#pragma warning disable CS1591 // keys are documented by [Description], which also feeds the published schema
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Unroll.Training.Recipes;

/// <summary>The recipe's <c>task</c> section.</summary>
public sealed record TaskSpec
{
    [Description("forecast, classify, label_steps, value_steps, generate; for video detect_anomaly (unusual behaviour, learnt from what is normal); for text language_model (the next token) and translate (a text from a text: translations, summaries); for pictures and video caption (a text that tells of them).")]
    [AllowedValues("forecast", "classify", "label_steps", "value_steps", "generate", "detect_anomaly", "language_model", "translate", "caption")]
    public string Kind { get; init; } = "forecast";

    [Description("forecast: direct (all horizons at once), seq2seq (the next horizon at every step), autoregressive (one step, fed back).")]
    [AllowedValues("direct", "seq2seq", "autoregressive")]
    public string Mode { get; init; } = "direct";

    [Description("forecast: quantiles to predict, such as [0.1, 0.5, 0.9]; empty: a point.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public IReadOnlyList<double> Quantiles { get; init; } = [];

    [Description("detect_anomaly: label of frames that are not unusual; training and validation part may hold no other.")]
    public string Normal { get; init; } = "normal";

    [Description("detect_anomaly: side, in pixels of the model's picture, of the boxes over which the squared error is averaged; a frame's score is that of its worst box; 0: the mean of the whole picture.")]
    [Range(0, 4096)]
    public int ScoreBox { get; init; } = 16;

    [Description("detect_anomaly: deviation, in frames, of the Gaussian that smooths scores along time; 0: none.")]
    [Range(0, 1000)]
    public double ScoreSmoothing { get; init; }

    [Description("forecast: coverage of the conformal interval calibrated on the validation part, such as 0.9; 0: none.")]
    [Range(0, 1, MaximumIsExclusive = true)]
    public double Coverage { get; init; } = 0.9;
}
