using Unroll.Training.Evaluation;

namespace Unroll.Training.Judging;

/// <summary>Puts the errors of overlapping windows together into one score for each frame of a clip.</summary>
internal static class FrameScores
{
    /// <summary>The mean over all windows that have an error for a frame; a frame without one takes the nearest that has; then smoothed along time.</summary>
    /// <param name="predictions">The predictions of one clip.</param>
    /// <param name="errors">Which errors.</param>
    /// <param name="frames">Frames of the clip.</param>
    /// <param name="smoothing">Deviation of the Gaussian along time, in frames; 0: none.</param>
    public static double[] Of(IEnumerable<FramePrediction> predictions, Func<FramePrediction, float[]> errors, int frames, double smoothing)
    {
        var sums = new double[frames];
        var counts = new int[frames];
        foreach (FramePrediction prediction in predictions)
        {
            float[] values = errors(prediction);
            for (int i = 0; i < values.Length; i++)
            {
                int frame = Math.Min(frames - 1, prediction.FirstFrame + (i * prediction.Stride));
                sums[frame] += values[i];
                counts[frame]++;
            }
        }

        return Smooth(Filled(sums, counts), smoothing);
    }

    /// <summary>Scores moved and stretched to run from 0 to 1 within their clip, as the published figures do.</summary>
    /// <param name="scores">The scores of one clip.</param>
    public static double[] Normalised(double[] scores)
    {
        (double low, double high) = (scores.Min(), scores.Max());
        return [.. scores.Select(score => high > low ? (score - low) / (high - low) : 0)];
    }

    private static double[] Filled(double[] sums, int[] counts)
    {
        int[] known = [.. Enumerable.Range(0, counts.Length).Where(frame => counts[frame] > 0)];
        var scores = new double[sums.Length];
        int at = 0;
        for (int frame = 0; frame < scores.Length && known.Length > 0; frame++)
        {
            while (at + 1 < known.Length && Math.Abs(known[at + 1] - frame) <= Math.Abs(known[at] - frame))
            {
                at++;
            }

            scores[frame] = sums[known[at]] / counts[known[at]];
        }

        return scores;
    }

    private static double[] Smooth(double[] scores, double deviation)
    {
        if (deviation <= 0)
        {
            return scores;
        }

        int reach = (int)Math.Ceiling(3 * deviation);
        double[] weights = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(d => Math.Exp(-0.5 * d * d / (deviation * deviation)))];
        return [.. Enumerable.Range(0, scores.Length).Select(frame => Mean(scores, weights, frame - reach))];
    }

    /// <summary>A weighted mean over the frames that there are.</summary>
    private static double Mean(double[] scores, double[] weights, int first)
    {
        (double sum, double total) = (0, 0);
        for (int i = Math.Max(0, -first); i < weights.Length && first + i < scores.Length; i++)
        {
            sum += weights[i] * scores[first + i];
            total += weights[i];
        }

        return sum / total;
    }
}
