using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Training.Evaluation;

namespace Unroll.Training.Baselines;

/// <summary>The mean of the training part's targets: of each step counted from the start of the recording where <paramref name="perStep"/>
/// (a generated series' mean shape), or of all steps.</summary>
/// <param name="train">The training part.</param>
/// <param name="perStep">Whether each step has its own mean.</param>
/// <param name="own">Values of the training part, where another set is predicted; null: the series given to <see cref="Predict"/>.</param>
public sealed class TrainingMean(TrainingPart train, bool perStep, ISeriesView? own = null) : IValueBaseline
{
    private readonly Dictionary<ISeriesView, (double[] Sum, long[] Count)> _means = [];

    /// <inheritdoc/>
    public string Name => perStep ? "mean_shape" : "mean";

    /// <inheritdoc/>
    public ValuePrediction Predict(ISeriesView series, Window window)
    {
        (double[] sum, long[] count) = Means(series);
        int channels = series.Channels;
        var values = new float[window.Length * channels];
        for (int i = 0; i < values.Length; i++)
        {
            int at = perStep ? (window.Start * channels) + i : i % channels;
            values[i] = at < sum.Length ? (float)(sum[at] / count[at]) : float.NaN;
        }

        return new ValuePrediction(window, window.Start, window.Length, values);
    }

    private (double[] Sum, long[] Count) Means(ISeriesView series)
    {
        if (_means.TryGetValue(series, out (double[] Sum, long[] Count) known))
        {
            return known;
        }

        int steps = perStep ? train.Segments.Select(segment => segment.End).DefaultIfEmpty(0).Max() : 1;
        var sum = new double[steps * series.Channels];
        var count = new long[steps * series.Channels];
        foreach (Segment segment in train.Segments)
        {
            for (int i = 0; i < segment.Length * series.Channels; i++)
            {
                int step = segment.Start + (i / series.Channels), channel = i % series.Channels;
                float value = (own ?? series).Value(segment.Recording, step, channel);
                if (!float.IsNaN(value))
                {
                    int at = perStep ? (step * series.Channels) + channel : channel;
                    sum[at] += value;
                    count[at]++;
                }
            }
        }

        return _means[series] = (sum, count);
    }
}
