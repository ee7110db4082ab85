using Unroll.Data.Batches;
using Unroll.Data.Windows;
using Unroll.Training.Runs;

namespace Unroll.Training.Judging;

/// <summary>Captions that no network wrote: the training part's most frequent one, and the first one of the training picture that looks most alike.</summary>
/// <param name="trained">The data whose training part they look at.</param>
internal sealed class CaptionBaselines(LegData trained)
{
    /// <summary>Pictures are compared by the means of so many rows and columns.</summary>
    private const int Grid = 16;

    private readonly Lazy<(float[] Look, string Caption)[]> _known = new(() =>
        [.. trained.Windows.Train.Select(window => (Look(trained, window), trained.Split.Set.Recordings[window.Recording].TargetTexts[0]))]);

    /// <summary>What each of them writes of clips.</summary>
    /// <param name="data">The clips' data.</param>
    /// <param name="windows">The clips.</param>
    public IEnumerable<(string Name, IEnumerable<string> Texts)> Of(LegData data, IReadOnlyList<Window> windows)
    {
        string frequent = trained.Windows.Train.SelectMany(window => trained.Split.Set.Recordings[window.Recording].TargetTexts)
            .CountBy(text => text).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).First().Key;
        yield return ("most frequent caption", windows.Select(_ => frequent));
        yield return ("caption of the nearest training picture", [.. windows.Select(window => Nearest(Look(data, window)))]);
    }

    private string Nearest(float[] look) => _known.Value.MinBy(known => Distance(known.Look, look)).Caption;

    private static double Distance(float[] a, float[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>Means of a grid over each channel of each frame, as the model sees the clip in evaluation.</summary>
    private static float[] Look(LegData data, Window window)
    {
        Batch batch = data.Composer.Compose([window]);
        int height = batch.Inputs.Shape[3], width = batch.Inputs.Shape[4], planes = batch.Inputs.Shape[1] * batch.Inputs.Shape[2];
        float[] look = new float[planes * Grid * Grid];
        for (int plane = 0; plane < planes; plane++)
        {
            Means(batch.Inputs.Values.AsSpan(plane * height * width, height * width), height, width, look.AsSpan(plane * Grid * Grid, Grid * Grid));
        }

        BatchComposer.Return(batch);
        return look;
    }

    private static void Means(ReadOnlySpan<float> plane, int height, int width, Span<float> means)
    {
        for (int i = 0; i < means.Length; i++)
        {
            (int top, int bottom) = Ends(i / Grid, height);
            (int left, int right) = Ends(i % Grid, width);
            double sum = 0;
            for (int y = top; y < bottom; y++)
            {
                foreach (float value in plane[((y * width) + left)..((y * width) + right)])
                {
                    sum += value;
                }
            }

            means[i] = (float)(sum / ((bottom - top) * (right - left)));
        }
    }

    /// <summary>Where a cell begins and ends; it holds at least one pixel, also of a picture that is smaller than the grid.</summary>
    private static (int Start, int End) Ends(int cell, int pixels)
    {
        int start = cell * pixels / Grid;
        return (start, Math.Max(start + 1, (cell + 1) * pixels / Grid));
    }
}
