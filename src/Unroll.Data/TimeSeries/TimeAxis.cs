namespace Unroll.Data.TimeSeries;

/// <summary>Finds the distance between time stamps, and the step on a regular axis that each stands at.</summary>
internal static class TimeAxis
{
    private static readonly (FrequencyUnit Unit, long Ticks)[] Units =
    [
        (FrequencyUnit.Week, 7 * TimeSpan.TicksPerDay), (FrequencyUnit.Day, TimeSpan.TicksPerDay), (FrequencyUnit.Hour, TimeSpan.TicksPerHour),
        (FrequencyUnit.Minute, TimeSpan.TicksPerMinute), (FrequencyUnit.Second, TimeSpan.TicksPerSecond), (FrequencyUnit.Millisecond, TimeSpan.TicksPerMillisecond),
    ];

    /// <summary>The commonest distance between strictly increasing time stamps; months and years where the stamps stand on one day of the month.
    /// Null for fewer than two stamps or a distance that is no whole number of milliseconds.</summary>
    public static Frequency? Infer(ReadOnlySpan<DateTime> times)
    {
        if (times.Length < 2)
        {
            return null;
        }

        long ticks = Commonest(times, static (left, right) => (right - left).Ticks);
        if (ticks >= 28 * TimeSpan.TicksPerDay && AreMonths(times))
        {
            int months = (int)Commonest(times, static (left, right) => Months(right) - Months(left));
            return months % 12 == 0 ? new Frequency(months / 12, FrequencyUnit.Year) : new Frequency(months, FrequencyUnit.Month);
        }

        foreach ((FrequencyUnit unit, long unitTicks) in Units)
        {
            if (ticks % unitTicks == 0 && ticks / unitTicks <= int.MaxValue)
            {
                return new Frequency((int)(ticks / unitTicks), unit);
            }
        }

        return null;
    }

    /// <summary>The step of <paramref name="time"/> on the axis that starts at <paramref name="start"/>; null where it stands between two steps.</summary>
    public static long? StepOf(Frequency frequency, DateTime start, DateTime time)
    {
        if (frequency.Unit is FrequencyUnit.Month or FrequencyUnit.Year)
        {
            int months = Months(time) - Months(start);
            int count = frequency.Count * (frequency.Unit == FrequencyUnit.Year ? 12 : 1);
            return months % count == 0 && IsSameDay(start, time) ? months / count : null;
        }

        (long steps, long rest) = Math.DivRem((time - start).Ticks, Ticks(frequency));
        return rest == 0 ? steps : null;
    }

    /// <summary>Steps between two stamps, as a fraction where they are not on one axis.</summary>
    public static double Distance(Frequency frequency, DateTime start, DateTime time) =>
        StepOf(frequency, start, time) ?? (double)(time - start).Ticks / Ticks(frequency);

    /// <summary>The time stamp of a step; at the end of a month where the start is.</summary>
    public static DateTime At(Frequency frequency, DateTime start, int step)
    {
        DateTime time = frequency.Add(start, step);
        bool wasEnd = frequency.Unit is FrequencyUnit.Month or FrequencyUnit.Year && start.Day == DateTime.DaysInMonth(start.Year, start.Month);
        return wasEnd && start.Day < 31 && start.Day > 27 && time.Day >= start.Day ? time.AddDays(DateTime.DaysInMonth(time.Year, time.Month) - time.Day) : time;
    }

    private static long Ticks(Frequency frequency) => frequency.Unit switch
    {
        FrequencyUnit.Month => frequency.Count * 30 * TimeSpan.TicksPerDay,
        FrequencyUnit.Year => frequency.Count * 365 * TimeSpan.TicksPerDay,
        _ => frequency.Count * Array.Find(Units, unit => unit.Unit == frequency.Unit).Ticks,
    };

    private static int Months(DateTime time) => time.Year * 12 + time.Month;

    /// <summary>The time stamp <paramref name="steps"/> steps behind the last of <paramref name="times"/>. Months and years keep the day of the month
    /// that the stamps stand on, which a short last month may hide (30 January, 29 February, 30 March), or the month's end.</summary>
    public static DateTime After(Frequency frequency, ReadOnlySpan<DateTime> times, int steps)
    {
        DateTime time = frequency.Add(times[^1], steps);
        if (frequency.Unit is not (FrequencyUnit.Month or FrequencyUnit.Year) || !AreMonths(times))
        {
            return time;
        }

        (int day, bool areEnds) = (0, true);
        foreach (DateTime known in times)
        {
            day = Math.Max(day, known.Day);
            areEnds &= known.Day == DateTime.DaysInMonth(known.Year, known.Month);
        }

        int days = DateTime.DaysInMonth(time.Year, time.Month);
        return time.AddDays((areEnds ? days : Math.Min(day, days)) - time.Day);
    }

    private static bool AreMonths(ReadOnlySpan<DateTime> times)
    {
        DateTime anchor = times[0];
        foreach (DateTime time in times)
        {
            anchor = time.Day > anchor.Day ? time : anchor;
        }

        foreach (DateTime time in times)
        {
            if (!IsSameDay(anchor, time))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSameDay(DateTime anchor, DateTime time)
    {
        int days = DateTime.DaysInMonth(time.Year, time.Month);
        bool bothEnds = time.Day == days && anchor.Day == DateTime.DaysInMonth(anchor.Year, anchor.Month);
        return time.TimeOfDay == anchor.TimeOfDay && (bothEnds || time.Day == Math.Min(anchor.Day, days));
    }

    private static long Commonest(ReadOnlySpan<DateTime> times, Func<DateTime, DateTime, long> distance)
    {
        Dictionary<long, int> counts = [];
        for (int i = 1; i < times.Length; i++)
        {
            long d = distance(times[i - 1], times[i]);
            counts[d] = counts.GetValueOrDefault(d) + 1;
        }

        (long best, int bestCount) = (0, 0);
        foreach ((long d, int count) in counts)
        {
            if (count > bestCount || (count == bestCount && d < best))
            {
                (best, bestCount) = (d, count);
            }
        }

        return best;
    }
}
