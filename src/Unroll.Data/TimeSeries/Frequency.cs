namespace Unroll.Data.TimeSeries;

/// <summary>A regular distance between steps.</summary>
/// <param name="Count">How many units; at least 1.</param>
/// <param name="Unit">The unit.</param>
public sealed record Frequency(int Count, FrequencyUnit Unit)
{
    /// <summary>The time stamp <paramref name="steps"/> steps after <paramref name="start"/>.</summary>
    /// <param name="start">The first time stamp.</param>
    /// <param name="steps">How many steps; may be negative.</param>
    public DateTime Add(DateTime start, int steps)
    {
        long n = (long)Count * steps;
        return Unit switch
        {
            FrequencyUnit.Millisecond => start.AddMilliseconds(n),
            FrequencyUnit.Second => start.AddSeconds(n),
            FrequencyUnit.Minute => start.AddMinutes(n),
            FrequencyUnit.Hour => start.AddHours(n),
            FrequencyUnit.Day => start.AddDays(n),
            FrequencyUnit.Week => start.AddDays(7 * n),
            FrequencyUnit.Month => start.AddMonths(checked((int)n)),
            FrequencyUnit.Year => start.AddYears(checked((int)n)),
            _ => throw new InvalidOperationException($"unknown unit {Unit}"),
        };
    }

    /// <summary>The time stamp <paramref name="steps"/> steps behind the last of a series' time stamps. Months and years keep the day of the month that
    /// the series stands on: 31 January and 29 February go on with 31 March.</summary>
    /// <param name="times">The series' time stamps, rising; at least one.</param>
    /// <param name="steps">How many steps.</param>
    public DateTime After(ReadOnlySpan<DateTime> times, int steps) => TimeAxis.After(this, times, steps);

    /// <summary>Reads <c>1 day</c>, <c>10 minutes</c>, <c>15min</c>, <c>week</c> and the like.</summary>
    /// <returns>Null where the text is none of these.</returns>
    public static Frequency? TryParse(string text)
    {
        string trimmed = text.Trim().ToLowerInvariant();
        int digits = 0;
        while (digits < trimmed.Length && char.IsAsciiDigit(trimmed[digits]))
        {
            digits++;
        }

        int count = 1;
        if (digits > 0 && (!int.TryParse(trimmed.AsSpan(0, digits), out count) || count < 1))
        {
            return null;
        }

        FrequencyUnit? unit = trimmed[digits..].TrimStart() switch
        {
            "ms" or "millisecond" or "milliseconds" => FrequencyUnit.Millisecond,
            "s" or "sec" or "second" or "seconds" => FrequencyUnit.Second,
            "min" or "minute" or "minutes" => FrequencyUnit.Minute,
            "h" or "hour" or "hours" => FrequencyUnit.Hour,
            "d" or "day" or "days" => FrequencyUnit.Day,
            "w" or "week" or "weeks" => FrequencyUnit.Week,
            "month" or "months" => FrequencyUnit.Month,
            "y" or "year" or "years" => FrequencyUnit.Year,
            _ => null,
        };
        return unit is { } found ? new Frequency(count, found) : null;
    }

    /// <summary>For example <c>1 day</c> or <c>10 minutes</c>.</summary>
    public override string ToString() => Count == 1 ? $"1 {Unit.ToString().ToLowerInvariant()}" : $"{Count} {Unit.ToString().ToLowerInvariant()}s";
}
