using System.Globalization;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary>A border in time as a recipe writes it: a step number or an ISO 8601 time stamp.</summary>
internal sealed class TimeBorder
{
    private readonly string _key;
    private readonly int? _step;
    private readonly DateTime _time;

    private TimeBorder(string key, int? step, DateTime time)
    {
        _key = key;
        _step = step;
        _time = time;
    }

    /// <summary>Null where <paramref name="text"/> is empty. Digits only are a step number.</summary>
    public static TimeBorder? Parse(string key, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int step))
        {
            return new TimeBorder(key, step, default);
        }

        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime time))
        {
            return new TimeBorder(key, null, DateTime.SpecifyKind(time, DateTimeKind.Unspecified));
        }

        throw new DataException($"split.{key} is '{text}'; it must be a step number such as 8640, or an ISO 8601 time stamp such as 2019-01-01 or 2019-01-01T12:00");
    }

    /// <summary>The first observed step of <paramref name="recording"/> at or behind the border, from 0 to its observed steps.</summary>
    public int StepIn(Recording recording)
    {
        int n = recording.ObservedSteps;
        if (_step is int step)
        {
            return Math.Min(step, n);
        }

        if (recording.Times is null)
        {
            throw new DataException($"split.{_key} is the time stamp {_time:s}, but series '{recording.Id}' has no time axis; give a step number, or name the column in data.time");
        }

        int found = Array.BinarySearch(recording.Times, 0, n, _time, ByClock.Instance);
        return found >= 0 ? found : ~found;
    }

    /// <summary>Throws where no series reaches the border, or where it lies before the first step.</summary>
    /// <param name="set">The data.</param>
    /// <param name="isEnd">Whether the border may lie one step behind the last (<c>test_to</c>).</param>
    public void ThrowIfOutside(RecordingSet set, bool isEnd)
    {
        if (_step is int step)
        {
            int longest = set.Recordings.Max(r => r.ObservedSteps);
            if (step < 1 || step > (isEnd ? longest : longest - 1))
            {
                throw new DataException($"split.{_key} is step {step}, outside the data: the longest series has steps 0 to {longest - 1}");
            }

            return;
        }

        List<DateTime[]> axes = [.. set.Recordings.Where(r => r.Times is not null && r.ObservedSteps > 0).Select(r => r.Times![..r.ObservedSteps])];
        if (axes.Count == 0)
        {
            StepIn(set.Recordings[0]);
            return;
        }

        DateTime first = axes.Min(a => a[0]);
        DateTime[] longestAxis = axes.MaxBy(a => a[^1].Ticks)!;
        DateTime last = longestAxis[^1];
        DateTime end = isEnd ? NextAfter(set, longestAxis) : last;
        if (_time.Ticks <= first.Ticks || _time.Ticks > end.Ticks)
        {
            throw new DataException($"split.{_key} is {_time:s}, outside the data, which runs from {first:s} to {last:s}");
        }
    }

    private static DateTime NextAfter(RecordingSet set, DateTime[] axis)
    {
        if (set.Frequency is not null)
        {
            return set.Frequency.Add(axis[^1], 1);
        }

        return axis.Length > 1 ? axis[^1] + (axis[^1] - axis[^2]) : axis[^1];
    }

    private sealed class ByClock : IComparer<DateTime>
    {
        public static readonly ByClock Instance = new();

        public int Compare(DateTime x, DateTime y) => x.Ticks.CompareTo(y.Ticks);
    }
}
