using System.Globalization;
using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Training.Baselines;
using Unroll.Training.Evaluation;
using Unroll.Training.Metrics;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Runs;

namespace Unroll.Training.Judging;

/// <summary>Judges value predictions beside the baselines of the task: repeat-last and seasonal naive for forecasts, the mean for values at steps,
/// the mean shape for generated series.</summary>
public sealed class ValueJudge
{
    private readonly LegData _data;
    private readonly Recipe _recipe;
    private readonly ISeriesView _truth;
    private readonly SeasonalScale _scale;
    private readonly int _quantiles;

    /// <summary>A judge of one leg.</summary>
    /// <param name="data">The leg's data.</param>
    /// <param name="recipe">The recipe: units, season, quantiles, coverage.</param>
    public ValueJudge(LegData data, Recipe recipe)
    {
        _data = data;
        _recipe = recipe;
        _truth = recipe.Evaluation.Scaled ? new ScaledView(data.Prepared) : new RawView(data.Prepared);
        int season = TaskPlan.Season(recipe, data.Split.Set.Frequency);
        _scale = SeasonalScale.Fit(data.Split.Train, _truth, season);
        _quantiles = Math.Max(1, recipe.Task.Quantiles.Count);
        Middle = recipe.Task.Quantiles.Count == 0 ? 0 : recipe.Task.Quantiles.Select((q, i) => (Math.Abs(q - 0.5), i)).Min().i;
        Baselines = data.Plan.Kind switch
        {
            "forecast" when season > 1 => [new SeasonalNaive("seasonal_naive", season), new SeasonalNaive("repeat_last", 1)],
            "forecast" => [new SeasonalNaive("repeat_last", 1)],
            "generate" => [Mean(perStep: true)],
            _ => [Mean(perStep: false)],
        };
    }

    private TrainingMean Mean(bool perStep) => _data.TrainedOn is not { } own ? new TrainingMean(_data.Split.Train, perStep)
        : new TrainingMean(own.Split.Train, perStep, _recipe.Evaluation.Scaled ? new ScaledView(own.Prepared) : new RawView(own.Prepared));

    /// <summary>Index of the quantile that is the point prediction.</summary>
    public int Middle { get; }

    /// <summary>The baselines of the task.</summary>
    public IReadOnlyList<IValueBaseline> Baselines { get; }

    /// <summary>Metrics of scaled model predictions.</summary>
    /// <param name="predictions">The predictions.</param>
    public IReadOnlyDictionary<string, double> Metrics(IReadOnlyList<ValuePrediction> predictions) => Score(predictions).Metrics(_data.Plan.Metrics, _scale);

    /// <summary>Judges a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="predictions">The model's scaled predictions of the part's windows.</param>
    /// <param name="calibration">Its scaled predictions of the validation part, for conformal intervals; empty: none.</param>
    /// <param name="model">The model's name.</param>
    public Judgement Judge(Part part, IReadOnlyList<ValuePrediction> predictions, IReadOnlyList<ValuePrediction> calibration, string model)
    {
        IReadOnlyList<Window> windows = [.. predictions.Select(prediction => prediction.Window)];
        ValueScores mine = Score(predictions);
        (IValueBaseline Baseline, IReadOnlyList<ValuePrediction> Values, ValueScores Scores)[] others =
            [.. Baselines.Select(baseline => (baseline, Said(baseline, windows))).Select(said => (said.baseline, said.Item2, ValueScores.Of(said.Item2, _truth, scaled: false)))];
        (IValueBaseline Baseline, IReadOnlyList<ValuePrediction> Values, ValueScores Scores) best = others.MinBy(other => Value(other.Scores));
        var warnings = new List<string>();
        ConformalWidths? intervals = Calibrate(part, calibration, warnings);
        string name = part.ToString().ToLowerInvariant();
        var findings = new ForecastDetails(_data, _truth, _recipe, Middle, intervals);
        return new Judgement
        {
            Results = [new ResultRow(model, false, name, mine.Metrics(_data.Plan.Metrics, _scale)), .. others.Select(other => new ResultRow(other.Baseline.Name, true, name, other.Scores.Metrics(_data.Plan.Metrics, _scale)))],
            Examples = predictions.Count,
            Forecast = findings.Describe(predictions, mine, best.Baseline.Name, best.Values, best.Scores),
            Intervals = intervals,
            Warnings = warnings,
        };
    }

    private IReadOnlyList<ValuePrediction> Said(IValueBaseline baseline, IReadOnlyList<Window> windows) => [.. windows.Select(window => baseline.Predict(_truth, window))];

    private double Value(ValueScores scores)
    {
        double value = scores.Metrics([_data.Plan.Headline], _scale)[_data.Plan.Headline];
        return double.IsNaN(value) ? double.PositiveInfinity : value;
    }

    private ValueScores Score(IReadOnlyList<ValuePrediction> predictions) => ValueScores.Of(predictions, _truth, Middle, _quantiles);

    private ConformalWidths? Calibrate(Part part, IReadOnlyList<ValuePrediction> calibration, List<string> warnings)
    {
        if (!_data.Plan.IsForecast || _recipe.Task.Coverage <= 0)
        {
            return null;
        }

        string interval = string.Create(CultureInfo.InvariantCulture, $"{_recipe.Task.Coverage:P0} interval");
        if (part == Part.Validation)
        {
            warnings.Add($"No {interval}: it is calibrated on the validation part, which is the one measured here; set task.coverage: 0, or evaluation.part: test.");
            return null;
        }

        ConformalWidths? widths = ConformalWidths.Calibrate(calibration, new ScaledView(_data.Prepared), _recipe.Task.Coverage, _quantiles);
        if (widths is null)
        {
            warnings.Add($"No {interval}: the validation part has {calibration.Count} windows, too few to calibrate it.");
        }

        return widths;
    }
}
