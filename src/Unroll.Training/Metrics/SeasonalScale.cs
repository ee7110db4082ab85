using Unroll.Data.Splits;
using Unroll.Training.Evaluation;

namespace Unroll.Training.Metrics;

/// <summary>The denominators of MASE: the mean absolute seasonal difference of each series and channel over its training steps
/// (Hyndman and Koehler 2006, equation for q_t with lag m).</summary>
public sealed class SeasonalScale
{
    private readonly double[,] _scale;

    private SeasonalScale(double[,] scale) => _scale = scale;

    /// <summary>The denominator of a series and channel; NaN where the training part has no pair one season apart, or the series is constant:
    /// MASE is then not defined for it.</summary>
    /// <param name="recording">Index of the recording.</param>
    /// <param name="channel">Index of the target channel.</param>
    public double Of(int recording, int channel) => _scale[recording, channel];

    /// <summary>Measures the training part.</summary>
    /// <param name="train">The training part.</param>
    /// <param name="series">Target values, in the unit that errors are measured in.</param>
    /// <param name="season">Steps of a season; at least 1.</param>
    public static SeasonalScale Fit(TrainingPart train, ISeriesView series, int season)
    {
        int recordings = train.Set.Recordings.Count, channels = series.Channels;
        var sums = new double[recordings, channels];
        var counts = new long[recordings, channels];
        foreach (Segment segment in train.Segments)
        {
            for (int step = segment.Start + season; step < segment.End; step++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    double difference = (double)series.Value(segment.Recording, step, channel) - series.Value(segment.Recording, step - season, channel);
                    if (!double.IsNaN(difference))
                    {
                        sums[segment.Recording, channel] += Math.Abs(difference);
                        counts[segment.Recording, channel]++;
                    }
                }
            }
        }

        var scale = new double[recordings, channels];
        for (int recording = 0; recording < recordings; recording++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                double mean = sums[recording, channel] / counts[recording, channel];
                scale[recording, channel] = mean > 0 ? mean : double.NaN;
            }
        }

        return new SeasonalScale(scale);
    }
}
