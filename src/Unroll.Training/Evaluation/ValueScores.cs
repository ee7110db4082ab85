using Unroll.Training.Metrics;

namespace Unroll.Training.Evaluation;

/// <summary>Errors of value predictions: over all, by step ahead, and by series and channel.</summary>
public sealed class ValueScores
{
    private readonly Dictionary<(int Recording, int Channel), ForecastErrors> _bySeries = [];
    private readonly List<ForecastErrors> _byStep = [];
    private readonly Dictionary<int, int> _windows = [];

    /// <summary>Errors of each series and target channel.</summary>
    public IReadOnlyDictionary<(int Recording, int Channel), ForecastErrors> BySeries => _bySeries;

    /// <summary>Errors at each step ahead (or step of a window).</summary>
    public IReadOnlyList<ForecastErrors> ByStep => _byStep;

    /// <summary>Windows counted of a series.</summary>
    /// <param name="recording">Index of the recording.</param>
    public int Windows(int recording) => _windows.GetValueOrDefault(recording);

    /// <summary>Scores predictions.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="truth">The truth, in the unit to be measured in.</param>
    /// <param name="middle">Which of the Q quantiles is the point prediction.</param>
    /// <param name="quantiles">Q.</param>
    /// <param name="scaled">Whether the predictions are scaled and must be turned into the truth's unit.</param>
    public static ValueScores Of(IEnumerable<ValuePrediction> predictions, ISeriesView truth, int middle = 0, int quantiles = 1, bool scaled = true)
    {
        var scores = new ValueScores();
        foreach (ValuePrediction prediction in predictions)
        {
            scores.Add(prediction, truth, middle, quantiles, scaled);
        }

        return scores;
    }

    /// <summary>The metrics asked for.</summary>
    /// <param name="names">Names of <see cref="Metric.OfForecasts"/>.</param>
    /// <param name="scale">Denominators of MASE; null: MASE is NaN.</param>
    public IReadOnlyDictionary<string, double> Metrics(IEnumerable<string> names, SeasonalScale? scale)
    {
        var all = new ForecastErrors();
        foreach (ForecastErrors errors in _bySeries.Values)
        {
            all.Add(errors);
        }

        return names.ToDictionary(name => name, name => name switch
        {
            "mae" => all.Mae,
            "rmse" => all.Rmse,
            "mse" => all.Mse,
            "mape" => all.Mape,
            "smape" => all.Smape,
            "mase" => Mase(scale),
            _ => throw new RunException($"evaluation.metrics: '{name}' is not a metric of values; there are {string.Join(", ", Metric.OfForecasts)}"),
        });
    }

    /// <summary>Mean over series and channels of their mean absolute error over their own denominator; those without one are left out.</summary>
    private double Mase(SeasonalScale? scale)
    {
        if (scale is null)
        {
            return double.NaN;
        }

        double[] ratios = [.. _bySeries.Where(pair => pair.Value.Count > 0 && !double.IsNaN(scale.Of(pair.Key.Recording, pair.Key.Channel)))
            .Select(pair => pair.Value.Mae / scale.Of(pair.Key.Recording, pair.Key.Channel))];
        return ratios.Length == 0 ? double.NaN : ratios.Average();
    }

    private void Add(ValuePrediction prediction, ISeriesView truth, int middle, int quantiles, bool scaled)
    {
        int recording = prediction.Window.Recording;
        _windows[recording] = _windows.GetValueOrDefault(recording) + 1;
        while (_byStep.Count < prediction.Steps)
        {
            _byStep.Add(new ForecastErrors());
        }

        for (int channel = 0; channel < truth.Channels; channel++)
        {
            if (!_bySeries.TryGetValue((recording, channel), out ForecastErrors? errors))
            {
                _bySeries[(recording, channel)] = errors = new ForecastErrors();
            }

            for (int ahead = 0; ahead < prediction.Steps; ahead++)
            {
                double value = prediction.Values[(((ahead * truth.Channels) + channel) * quantiles) + middle];
                double said = scaled ? truth.FromScaled(recording, channel, value) : value;
                double came = truth.Value(recording, prediction.FirstStep + ahead, channel);
                errors.Add(came, said);
                _byStep[ahead].Add(came, said);
            }
        }
    }
}
