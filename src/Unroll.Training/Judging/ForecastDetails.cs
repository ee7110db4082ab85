using System.Globalization;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;
using Unroll.Training.Evaluation;
using Unroll.Training.Metrics;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Runs;

namespace Unroll.Training.Judging;

/// <summary>What a report shows of value predictions beside the table: error by step and series, examples, coverage.</summary>
/// <param name="data">The leg's data.</param>
/// <param name="truth">Targets in the unit reported.</param>
/// <param name="recipe">The recipe.</param>
/// <param name="middle">Index of the point quantile.</param>
/// <param name="intervals">Conformal intervals; null: none.</param>
internal sealed class ForecastDetails(LegData data, ISeriesView truth, Recipe recipe, int middle, ConformalWidths? intervals)
{
    private const int Examples = 6;
    private readonly int _quantiles = Math.Max(1, recipe.Task.Quantiles.Count);

    public ForecastFindings Describe(IReadOnlyList<ValuePrediction> predictions, ValueScores model, string name, IReadOnlyList<ValuePrediction> baseline, ValueScores baselineScores) => new()
    {
        Baseline = name,
        ByHorizon = [.. model.ByStep.Select((errors, i) => new HorizonRow(i + 1, errors.Mae, baselineScores.ByStep[i].Mae))],
        BySeries = [.. model.BySeries.Select(pair => Row(pair.Key, pair.Value, model, baselineScores)).OrderByDescending(row => row.Model / row.Baseline)],
        Examples = [.. Spread(predictions.Count).Select(i => Example(predictions[i], baseline[i], i))],
        Coverage = [.. Coverage(predictions)],
    };

    private SeriesRow Row((int Recording, int Channel) key, ForecastErrors errors, ValueScores model, ValueScores baseline) =>
        new(data.Split.Set.Recordings[key.Recording].Id, data.Prepared.TargetNames[key.Channel], errors.Mae, baseline.BySeries[key].Mae, model.Windows(key.Recording));

    /// <summary>A few indices spread evenly over all windows.</summary>
    private static IEnumerable<int> Spread(int count) => Enumerable.Range(0, Math.Min(Examples, count)).Select(i => (int)((i + 0.5) * count / Math.Min(Examples, count)));

    private ForecastExample Example(ValuePrediction prediction, ValuePrediction baseline, int index)
    {
        Window window = prediction.Window;
        Recording recording = data.Split.Set.Recordings[window.Recording];
        int channel = index % truth.Channels, past = data.Plan.IsForecast ? Math.Min(window.Length, Math.Max(3 * window.Horizon, 24)) : 0;
        int first = prediction.FirstStep - past;
        double[] Ahead(Func<int, double> value) => [.. Enumerable.Range(0, prediction.Steps).Select(value)];
        (double Lower, double Upper)[] bounds = [.. Enumerable.Range(0, prediction.Steps).Select(ahead => Bounds(prediction, ahead, channel))];
        return new ForecastExample
        {
            Series = recording.Id,
            Channel = data.Prepared.TargetNames[channel],
            Times = [.. Enumerable.Range(first, past + prediction.Steps).Select(step => Time(recording, step))],
            Past = [.. Enumerable.Range(first, past).Select(step => (double)truth.Value(window.Recording, step, channel))],
            Truth = Ahead(ahead => truth.Value(window.Recording, prediction.FirstStep + ahead, channel)),
            Prediction = Ahead(ahead => FromScaled(prediction, ahead, channel, middle)),
            Baseline = Ahead(ahead => baseline.Values[(ahead * truth.Channels) + channel]),
            Lower = HasBounds ? [.. bounds.Select(bound => bound.Lower)] : [],
            Upper = HasBounds ? [.. bounds.Select(bound => bound.Upper)] : [],
        };
    }

    private bool HasBounds => intervals is not null || _quantiles > 1;

    private (double Lower, double Upper) Bounds(ValuePrediction prediction, int ahead, int channel)
    {
        if (!HasBounds)
        {
            return default;
        }

        int cell = (ahead * truth.Channels) + channel;
        (double lower, double upper) = intervals?.Interval(prediction, cell, _quantiles)
            ?? (prediction.Values[cell * _quantiles], prediction.Values[(cell * _quantiles) + _quantiles - 1]);
        int recording = prediction.Window.Recording;
        return (truth.FromScaled(recording, channel, lower), truth.FromScaled(recording, channel, upper));
    }

    private double FromScaled(ValuePrediction prediction, int ahead, int channel, int quantile) =>
        truth.FromScaled(prediction.Window.Recording, channel, prediction.Values[(((ahead * truth.Channels) + channel) * _quantiles) + quantile]);

    private IEnumerable<CoverageRow> Coverage(IReadOnlyList<ValuePrediction> predictions)
    {
        for (int quantile = 0; quantile < recipe.Task.Quantiles.Count; quantile++)
        {
            int q = quantile;
            double below = Mean(predictions, (prediction, ahead, channel, came) => came <= FromScaled(prediction, ahead, channel, q) ? 1 : 0);
            yield return new CoverageRow(string.Create(CultureInfo.InvariantCulture, $"quantile {recipe.Task.Quantiles[q]}"), recipe.Task.Quantiles[q], below, null);
        }

        if (intervals is not null)
        {
            double inside = Mean(predictions, (prediction, ahead, channel, came) => Bounds(prediction, ahead, channel) is var (lower, upper) && came >= lower && came <= upper ? 1 : 0);
            double width = Mean(predictions, (prediction, ahead, channel, _) => Bounds(prediction, ahead, channel) is var (lower, upper) ? upper - lower : 0);
            yield return new CoverageRow(string.Create(CultureInfo.InvariantCulture, $"conformal {100 * intervals.Coverage:0.##} %"), intervals.Coverage, inside, width);
        }
    }

    private double Mean(IReadOnlyList<ValuePrediction> predictions, Func<ValuePrediction, int, int, double, double> value)
    {
        (double sum, long count) = (0, 0);
        foreach (ValuePrediction prediction in predictions)
        {
            for (int cell = 0; cell < prediction.Steps * truth.Channels; cell++)
            {
                int ahead = cell / truth.Channels, channel = cell % truth.Channels;
                double came = truth.Value(prediction.Window.Recording, prediction.FirstStep + ahead, channel);
                if (!double.IsNaN(came))
                {
                    sum += value(prediction, ahead, channel, came);
                    count++;
                }
            }
        }

        return sum / count;
    }

    private static string Time(Recording recording, int step) => recording.Times is { } times && step < times.Length
        ? times[step].ToString(times[step].TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : step.ToString(CultureInfo.InvariantCulture);
}
