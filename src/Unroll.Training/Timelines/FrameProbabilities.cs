using Unroll.Training.Evaluation;

namespace Unroll.Training.Timelines;

/// <summary>Puts the probabilities of windows that slide over a clip together, frame by frame.</summary>
internal static class FrameProbabilities
{
    /// <summary>The mean over all windows that cover a frame; a frame that none covers takes those of the nearest.</summary>
    /// <param name="predictions">The predictions of one clip.</param>
    /// <param name="frames">Frames of the clip.</param>
    /// <param name="classes">Number of classes.</param>
    /// <returns>[frames, classes].</returns>
    public static float[][] Of(IReadOnlyList<ClassPrediction> predictions, int frames, int classes)
    {
        var sums = new float[frames][];
        var counts = new int[frames];
        for (int frame = 0; frame < frames; frame++)
        {
            sums[frame] = new float[classes];
        }

        foreach (ClassPrediction prediction in predictions)
        {
            for (int row = 0; row < prediction.Steps; row++)
            {
                (int from, int to) = Covered(prediction, row, frames);
                Add(prediction.Probabilities.AsSpan(row * classes, classes), sums, counts, from, to);
            }
        }

        return [.. Enumerable.Range(0, frames).Select(frame => Mean(sums, counts, Nearest(counts, frame)))];
    }

    /// <summary>A class of a window holds for all of its frames; a class of a frame up to the next one that was looked at.</summary>
    private static (int From, int To) Covered(ClassPrediction prediction, int row, int frames)
    {
        int from = prediction.Steps == 1 ? prediction.Window.Start : prediction.StepOf(row);
        int to = prediction.Steps == 1 ? prediction.Window.Origin : Math.Min(prediction.Window.Origin, from + prediction.Stride);
        return (Math.Min(from, frames), Math.Min(to, frames));
    }

    private static void Add(ReadOnlySpan<float> row, float[][] sums, int[] counts, int from, int to)
    {
        for (int frame = from; frame < to; frame++)
        {
            counts[frame]++;
            for (int label = 0; label < row.Length; label++)
            {
                sums[frame][label] += row[label];
            }
        }
    }

    private static int Nearest(int[] counts, int frame)
    {
        for (int away = 0; away < counts.Length; away++)
        {
            if (frame - away >= 0 && counts[frame - away] > 0)
            {
                return frame - away;
            }

            if (frame + away < counts.Length && counts[frame + away] > 0)
            {
                return frame + away;
            }
        }

        throw new RunException("no window of the clip could be looked at");
    }

    private static float[] Mean(float[][] sums, int[] counts, int frame) => [.. sums[frame].Select(sum => sum / counts[frame])];
}
