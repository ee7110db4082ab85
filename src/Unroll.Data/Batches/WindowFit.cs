using Unroll.Data.Fitting;
using Unroll.Data.Windows;

namespace Unroll.Data.Batches;

/// <summary>Refuses windows that a batch cannot hold.</summary>
internal static class WindowFit
{
    public static void ThrowIfAny(PreparedSet set, IReadOnlyList<Window> windows, WindowRule rule, int longest, int horizon)
    {
        bool needsFuture = set.KnownNames.Count > 0;
        foreach (Window window in windows)
        {
            int steps = set.Recordings[window.Recording].Steps;
            if (window.Start < 0 || window.Origin > steps || window.Length < 0)
            {
                throw new DataException($"{Name(set, window)} lies outside its series, which has {steps} steps");
            }

            if (rule == WindowRule.Forecast && (window.Length != longest || window.Horizon != horizon))
            {
                throw new DataException($"{Name(set, window)} has length {window.Length} and horizon {window.Horizon}, but others of its batch {longest} and {horizon}; forecast windows must be alike");
            }

            if (needsFuture && window.End > steps)
            {
                throw new DataException(
                    $"{Name(set, window)} needs {string.Join(", ", set.KnownNames)} up to step {window.End - 1}, but the series has {steps} steps; give rows of the future with these columns filled in");
            }
        }
    }

    private static string Name(PreparedSet set, Window window)
        => $"the window at step {window.Start} of series '{set.Source.Recordings[window.Recording].Id}'";
}
