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

    /// <summary>For example <c>1 day</c> or <c>10 minutes</c>.</summary>
    public override string ToString() => Count == 1 ? $"1 {Unit.ToString().ToLowerInvariant()}" : $"{Count} {Unit.ToString().ToLowerInvariant()}s";
}
