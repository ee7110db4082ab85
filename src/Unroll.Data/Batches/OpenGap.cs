using Unroll.Data.Fitting;
using Unroll.Data.Windows;

namespace Unroll.Data.Batches;

/// <summary>Takes the future out of interpolated inputs at a window's end.</summary>
internal static class OpenGap
{
    /// <summary>Where the last steps of a window were interpolated towards a value behind it, puts the last known value (in the window; else the
    /// interpolated value of its first step is kept out and 0 stands), and its differences.</summary>
    public static void Close(Span<float> row, int features, bool[] interpolated, int numbers, Window window, PreparedSet set)
    {
        PreparedRecording recording = set.Recordings[window.Recording];
        int differences = features - (set.Differences.Count * numbers);
        for (int i = 0; i < numbers; i++)
        {
            int first = window.Origin;
            while (first > 0 && interpolated[((first - 1) * numbers) + i])
            {
                first--;
            }

            float last = first == 0 ? 0 : recording.Inputs[((first - 1) * features) + i];
            for (int t = Math.Max(first, window.Start); t < window.Origin; t++)
            {
                row[((t - window.Start) * features) + i] = last;
                for (int d = 0; d < set.Differences.Count; d++)
                {
                    int before = t - set.Differences[d];
                    float difference = before < 0 || before >= first ? 0 : last - recording.Inputs[(before * features) + i];
                    row[((t - window.Start) * features) + differences + (d * numbers) + i] = difference;
                }
            }
        }
    }
}
