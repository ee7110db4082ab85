using Unroll.Data.Windows;

namespace Unroll.Training.Evaluation;

/// <summary>Split conformal intervals (Vovk et al. 2005; for quantiles Romano, Patterson and Candes 2019): how far the interval must reach
/// beyond the prediction so that it covers the truth with the promised probability, found on the validation part, in scaled units.</summary>
public sealed record ConformalWidths
{
    /// <summary>The share of the truth to be covered.</summary>
    public required double Coverage { get; init; }

    /// <summary>C.</summary>
    public required int Channels { get; init; }

    /// <summary>Distance added beyond the lowest and highest quantile (or the point) at each step ahead and channel: [H * C].</summary>
    public required IReadOnlyList<double> Widths { get; init; }

    /// <summary>Calibrates on predictions whose truth is known.</summary>
    /// <param name="predictions">Scaled predictions of the validation part.</param>
    /// <param name="truth">Scaled truth.</param>
    /// <param name="coverage">The share to be covered, between 0 and 1.</param>
    /// <param name="quantiles">Q.</param>
    /// <returns>Null where there are too few windows for this coverage: fewer than 1 / (1 - coverage) - 1.</returns>
    public static ConformalWidths? Calibrate(IReadOnlyList<ValuePrediction> predictions, ISeriesView truth, double coverage, int quantiles)
    {
        int cells = predictions.Count == 0 ? 0 : predictions[0].Steps * truth.Channels;
        var widths = new double[cells];
        for (int cell = 0; cell < cells; cell++)
        {
            double[] scores = Scores(predictions, truth, cell, quantiles);
            int rank = (int)Math.Ceiling(((scores.Length + 1) * coverage) - 1e-9); // a rank that is whole stays so in doubles
            if (rank > scores.Length)
            {
                return null;
            }

            Array.Sort(scores);
            widths[cell] = scores[rank - 1];
        }

        return cells == 0 ? null : new ConformalWidths { Coverage = coverage, Channels = truth.Channels, Widths = widths };
    }

    /// <summary>The scaled interval around a prediction at a cell (step ahead * C + channel).</summary>
    /// <param name="prediction">The scaled prediction.</param>
    /// <param name="cell">Step ahead * C + channel.</param>
    /// <param name="quantiles">Q.</param>
    public (double Lower, double Upper) Interval(ValuePrediction prediction, int cell, int quantiles) =>
        (prediction.Values[cell * quantiles] - Widths[cell], prediction.Values[(cell * quantiles) + quantiles - 1] + Widths[cell]);

    private static double[] Scores(IReadOnlyList<ValuePrediction> predictions, ISeriesView truth, int cell, int quantiles)
    {
        var scores = new List<double>(predictions.Count);
        foreach (ValuePrediction prediction in predictions)
        {
            Window window = prediction.Window;
            double value = truth.Value(window.Recording, prediction.FirstStep + (cell / truth.Channels), cell % truth.Channels);
            if (!double.IsNaN(value))
            {
                double lower = prediction.Values[cell * quantiles], upper = prediction.Values[(cell * quantiles) + quantiles - 1];
                scores.Add(Math.Max(lower - value, value - upper));
            }
        }

        return [.. scores];
    }
}
