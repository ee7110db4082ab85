namespace Unroll.Data.Video.Clips;

/// <summary>Turns labelled stretches into a label for each frame.</summary>
internal static class StretchLabels
{
    /// <summary>The label of each frame; <paramref name="background"/> outside every stretch.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="times">When its frames are shown [T].</param>
    /// <param name="background">The label of frames in no stretch.</param>
    /// <exception cref="DataException">A stretch lies behind the clip's end, holds no frame, or overlaps another of another label.</exception>
    public static string[] Of(ListedClip clip, double[] times, string background)
    {
        string[] labels = new string[times.Length];
        foreach (LabelledStretch stretch in clip.Stretches)
        {
            (int start, int end) = stretch.InSeconds
                ? (FirstAt(times, stretch.Start), FirstAt(times, stretch.End))
                : ((int)Math.Min(stretch.Start, int.MaxValue), (int)Math.Min(stretch.End, int.MaxValue));
            if (end > times.Length || start >= end)
            {
                string unit = stretch.InSeconds ? "s" : "";
                throw new DataException(stretch.Source,
                    $"the stretch from {stretch.Start}{unit} to {stretch.End}{unit} does not lie in the clip '{clip.Id}', which has {times.Length} frames from 0 to {times[^1]:0.###} s; frames are counted from 0 and the end is not included");
            }

            for (int i = start; i < end; i++)
            {
                if (labels[i] is { } before && before != stretch.Label)
                {
                    throw new DataException(stretch.Source, $"labels frame {i} of '{clip.Id}' as '{stretch.Label}', which another row labels as '{before}'; stretches must not overlap");
                }

                labels[i] = stretch.Label;
            }
        }

        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] ??= background;
        }

        return labels;
    }

    /// <summary>The first frame that is shown at or after a time.</summary>
    private static int FirstAt(double[] times, double seconds)
    {
        const double rounding = 1e-6;
        int at = Array.BinarySearch(times, seconds - rounding);
        return at < 0 ? ~at : at;
    }
}
