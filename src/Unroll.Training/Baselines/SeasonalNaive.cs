using Unroll.Data.Windows;
using Unroll.Training.Evaluation;

namespace Unroll.Training.Baselines;

/// <summary>The value one season before; with a season of 1 the last value repeated. For step h ahead of origin o:
/// y(o + h - m * ceil(h / m)), counting h from 1 (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, section 5.2).
/// A missing value is replaced by the one a season earlier, and so on.</summary>
/// <param name="name">repeat_last or seasonal_naive.</param>
/// <param name="season">Steps m of a season; at least 1.</param>
public sealed class SeasonalNaive(string name, int season) : IValueBaseline
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ValuePrediction Predict(ISeriesView series, Window window)
    {
        var values = new float[window.Horizon * series.Channels];
        for (int ahead = 0; ahead < window.Horizon; ahead++)
        {
            int step = window.Origin + (ahead % season) - season;
            for (int channel = 0; channel < series.Channels; channel++)
            {
                values[(ahead * series.Channels) + channel] = LastKnown(series, window.Recording, step, channel);
            }
        }

        return new ValuePrediction(window, window.Origin, window.Horizon, values);
    }

    private float LastKnown(ISeriesView series, int recording, int step, int channel)
    {
        for (; step >= 0; step -= season)
        {
            float value = series.Value(recording, step, channel);
            if (!float.IsNaN(value))
            {
                return value;
            }
        }

        return float.NaN;
    }
}
