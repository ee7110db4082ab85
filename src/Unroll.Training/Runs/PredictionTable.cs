using System.Globalization;
using Unroll.Data.Batches;
using Unroll.Data.Files;
using Unroll.Data.Text.Tokens;
using Unroll.Data.TimeSeries;
using Unroll.Training.Evaluation;
using Unroll.Training.Judging;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;

namespace Unroll.Training.Runs;

/// <summary>Predictions as a table, in the data's own units. Forecasts and other values: a row for each series, origin, step and channel;
/// classes: a row for each window or step, with a probability column for each class; segmented text: a row for each text.</summary>
public static class PredictionTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="data">Where the windows come from.</param>
    /// <param name="model">Scaling, classes, intervals.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="recipe">Quantiles.</param>
    /// <exception cref="RunException">There is nothing to write.</exception>
    public static IReadOnlyList<OutputColumn> Of(LegData data, TrainedModel model, Predictions predictions, Recipe recipe) =>
        data.Plan.IsAnomaly ? OfFrames(data, new AnomalyJudge(data, recipe.Task).Clips(predictions.Frames, prediction => prediction.Errors))
        : data.Plan.WritesText ? WrittenTable.Of(data, predictions.Texts)
        : data.Plan.IsLanguage ? OfTokens(data, predictions.Tokens)
        : data.Plan.IsText && recipe.Text.Form == "segmented" ? SegmentedTable.Of(data, predictions.Classes)
        : data.Plan.IsClass ? OfClasses(data, predictions.Classes) : new ValueRows(data, model, recipe).Table(predictions.Values);

    /// <summary>Every k-th prediction, so that a table of them has not many more rows than <paramref name="most"/>: long horizons of many
    /// channels at every step are gigabytes. Figures are measured on all of them.</summary>
    /// <param name="predictions">All predictions.</param>
    /// <param name="channels">Rows of one step of a value prediction.</param>
    /// <param name="most">Rows.</param>
    /// <returns>What to write, and what the reader must know of it; null where all are written.</returns>
    public static (Predictions Kept, string? Note) Thinned(Predictions predictions, int channels, int most)
    {
        long rows = predictions.Values.Sum(prediction => (long)prediction.Steps * channels);
        int every = (int)Math.Min(int.MaxValue, (rows + most - 1) / most);
        return every <= 1
            ? (predictions, null)
            : (predictions with { Values = [.. predictions.Values.Where((_, i) => i % every == 0)] },
                string.Create(CultureInfo.InvariantCulture, $"The predictions file holds every {every}. window: all {predictions.Values.Count:#,0} would be {rows:#,0} rows. The figures are of all windows."));
    }

    private static IReadOnlyList<OutputColumn> OfFrames(LegData data, IReadOnlyList<AnomalyClip> clips)
    {
        Dictionary<string, Recording> recordings = data.Split.Set.Recordings.ToDictionary(recording => recording.Id);
        (AnomalyClip Clip, int Frame)[] rows = [.. clips.SelectMany(clip => Enumerable.Range(0, clip.Scores.Count).Select(frame => (clip, frame)))];
        return
        [
            OutputColumn.Of("clip", [.. rows.Select(at => (string?)at.Clip.Clip)]),
            OutputColumn.Of("frame", [.. rows.Select(at => (double)at.Frame)]),
            OutputColumn.Of("seconds", [.. rows.Select(at => Seconds(recordings[at.Clip.Clip], at.Frame))]),
            OutputColumn.Of("score", [.. rows.Select(at => at.Clip.Scores[at.Frame])]),
            OutputColumn.Of("truth", [.. rows.Select(at => recordings[at.Clip.Clip].StepLabels?[at.Frame])]),
        ];
    }

    private static IReadOnlyList<OutputColumn> OfTokens(LegData data, IReadOnlyList<TokenPrediction> predictions) =>
    [
        OutputColumn.Of("text", [.. predictions.Select(prediction => (string?)data.Split.Set.Recordings[prediction.Window.Recording].Id)]),
        OutputColumn.Of("from_token", [.. predictions.Select(prediction => (double)prediction.Window.Start)]),
        OutputColumn.Of("tokens", [.. predictions.Select(prediction => (double)prediction.Nats.Length)]),
        OutputColumn.Of("nats_per_token", [.. predictions.Select(prediction => prediction.Nats.Length == 0 ? double.NaN : Math.Round(prediction.Nats.Average(), 5))]),
    ];

    private static double Seconds(Recording recording, int frame) => recording.FrameSeconds is { } seconds ? Math.Round(seconds[frame], 4) : double.NaN;

    private static IReadOnlyList<OutputColumn> OfClasses(LegData data, IReadOnlyList<ClassPrediction> predictions)
    {
        IReadOnlyList<string> names = data.Classes!.Names;
        (ClassPrediction Prediction, int Row)[] rows = [.. predictions.SelectMany(prediction => Enumerable.Range(0, prediction.Steps).Select(row => (prediction, row)))];
        float Probability((ClassPrediction Prediction, int Row) at, int label) => at.Prediction.Probabilities[(at.Row * names.Count) + label];
        string Said((ClassPrediction Prediction, int Row) at) => names[at.Prediction.Said(at.Row)];
        string? Truth((ClassPrediction Prediction, int Row) at) => at.Prediction.Truth[at.Row] == BatchComposer.NoClass ? null : names[(int)at.Prediction.Truth[at.Row]];
        return
        [
            OutputColumn.Of("series", [.. rows.Select(at => (string?)data.Split.Set.Recordings[at.Prediction.Window.Recording].Id)]),
            OutputColumn.Of("step", [.. rows.Select(at => (double)at.Prediction.StepOf(at.Row))]),
            .. data.Plan is { IsText: true, LabelsSteps: true } ? [OutputColumn.Of("token", Tokens(data, rows))] : Array.Empty<OutputColumn>(),
            .. data.Plan.IsVideo ? [OutputColumn.Of("seconds", [.. rows.Select(at => Seconds(data.Split.Set.Recordings[at.Prediction.Window.Recording], at.Prediction.StepOf(at.Row)))])] : Array.Empty<OutputColumn>(),
            OutputColumn.Of("predicted", [.. rows.Select(at => (string?)Said(at))]),
            OutputColumn.Of("truth", [.. rows.Select(Truth)]),
            .. names.Select((name, label) => OutputColumn.Of($"p_{name}", [.. rows.Select(at => Short(Probability(at, label)))])),
            .. data.Plan.LabelsSteps ? [] : UnknownTokens.Column(data, rows.Select(at => data.Split.Set.Recordings[at.Prediction.Window.Recording])),
        ];
    }

    private static string?[] Tokens(LegData data, IReadOnlyList<(ClassPrediction Prediction, int Row)> rows)
    {
        Dictionary<int, IReadOnlyList<string>> texts = [];
        return
        [
            .. rows.Select(at =>
            {
                int recording = at.Prediction.Window.Recording, step = at.Prediction.StepOf(at.Row);
                IReadOnlyList<string> tokens = texts.TryGetValue(recording, out IReadOnlyList<string>? known) ? known
                    : texts[recording] = TokenTexts.Of(data.Texts!.Source, data.Split.Set.Recordings[recording].Text!);
                return step < tokens.Count ? tokens[step] : null; // a text without a token has one step all the same
            }),
        ];
    }

    private sealed class ValueRows(LegData data, TrainedModel model, Recipe recipe)
    {
        private readonly RawView _raw = new(data.Prepared);
        private readonly int _quantiles = Math.Max(1, recipe.Task.Quantiles.Count);

        public IReadOnlyList<OutputColumn> Table(IReadOnlyList<ValuePrediction> predictions)
        {
            int channels = _raw.Channels;
            (ValuePrediction Prediction, int Cell)[] rows = [.. predictions.SelectMany(prediction => Enumerable.Range(0, prediction.Steps * channels).Select(cell => (prediction, cell)))];
            var columns = new List<OutputColumn>
            {
                OutputColumn.Of("series", [.. rows.Select(at => (string?)Recording(at.Prediction).Id)]),
                TimeColumn("origin", rows, _ => -1),
                TimeColumn("time", rows, at => at.Cell / channels),
                OutputColumn.Of("ahead", [.. rows.Select(at => (double)((at.Cell / channels) + 1))]),
                OutputColumn.Of("channel", [.. rows.Select(at => (string?)data.Prepared.TargetNames[at.Cell % channels])]),
                OutputColumn.Of("truth", [.. rows.Select(at => Short(_raw.Value(at.Prediction.Window.Recording, at.Prediction.FirstStep + (at.Cell / channels), at.Cell % channels)))]),
            };
            columns.AddRange(recipe.Task.Quantiles.Count == 0
                ? [Predicted("prediction", rows, 0)]
                : recipe.Task.Quantiles.Select((quantile, i) => Predicted(string.Create(CultureInfo.InvariantCulture, $"q{quantile}"), rows, i)));
            if (model.Intervals is { } intervals)
            {
                columns.Add(OutputColumn.Of("lower", [.. rows.Select(at => FromScaled(at, intervals.Interval(at.Prediction, at.Cell, _quantiles).Lower))]));
                columns.Add(OutputColumn.Of("upper", [.. rows.Select(at => FromScaled(at, intervals.Interval(at.Prediction, at.Cell, _quantiles).Upper))]));
            }

            return columns;
        }

        private OutputColumn Predicted(string name, (ValuePrediction Prediction, int Cell)[] rows, int quantile) =>
            OutputColumn.Of(name, [.. rows.Select(at => FromScaled(at, at.Prediction.Values[(at.Cell * _quantiles) + quantile]))]);

        private double FromScaled((ValuePrediction Prediction, int Cell) at, double scaled) =>
            Short((float)_raw.FromScaled(at.Prediction.Window.Recording, at.Cell % _raw.Channels, scaled));

        private Recording Recording(ValuePrediction prediction) => data.Split.Set.Recordings[prediction.Window.Recording];

        // Time stamps where every row has one, so that a Parquet file holds times and a CSV of days no hours; else numbers of steps.
        private OutputColumn TimeColumn(string name, (ValuePrediction Prediction, int Cell)[] rows, Func<(ValuePrediction Prediction, int Cell), int> ahead)
        {
            DateTime?[] times = [.. rows.Select(at => Time(at.Prediction, at.Prediction.FirstStep + ahead(at)))];
            return Array.TrueForAll(times, time => time is not null)
                ? OutputColumn.Of(name, [.. times.Select(time => time!.Value)])
                : OutputColumn.Of(name, [.. rows.Select(at => (double)(at.Prediction.FirstStep + ahead(at)))]);
        }

        private DateTime? Time(ValuePrediction prediction, int step)
        {
            DateTime[]? times = Recording(prediction).Times;
            return times is null or [] ? null
                : step < times.Length ? times[Math.Max(0, step)]
                : data.Split.Set.Frequency?.After(times, step - times.Length + 1);
        }
    }

    // The digits that a float has: 0.1, not 0.10000000149011612.
    private static double Short(float value) => double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
