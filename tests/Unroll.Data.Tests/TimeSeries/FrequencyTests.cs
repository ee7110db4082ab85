using System.Globalization;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.TimeSeries;

public sealed class FrequencyTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1 month", "2024-01-31 2024-02-29", "2024-03-31 2024-04-30 2024-05-31")]
    [InlineData("1 month", "2024-03-31 2024-04-30", "2024-05-31 2024-06-30 2024-07-31")]
    [InlineData("1 month", "2024-01-30 2024-02-29", "2024-03-30 2024-04-30 2024-05-30")]
    [InlineData("1 month", "2024-01-15 2024-02-15", "2024-03-15 2024-04-15 2024-05-15")]
    [InlineData("1 month", "2024-01-02 2024-02-05", "2024-03-05 2024-04-05 2024-05-05")] // no day of their own
    [InlineData("1 year", "2022-02-28 2023-02-28", "2024-02-29 2025-02-28 2026-02-28")]
    [InlineData("2 days", "2024-02-26 2024-02-28", "2024-03-01 2024-03-03 2024-03-05")]
    public void AnAxisGoesOnAsItWas(string frequency, string stamps, string behind)
    {
        DateTime[] times = [.. stamps.Split(' ').Select(Day)];
        Assert.Equal(behind.Split(' ').Select(Day), Enumerable.Range(1, 3).Select(steps => Frequency.TryParse(frequency)!.After(times, steps)));
    }

    [Fact]
    public void TheFutureOfMonthEndsIsMonthEnds()
    {
        DataSpec spec = new() { Time = "t", Targets = ["y"], Calendar = ["month"] };
        RecordingSet set = FutureSteps.Extend(_folder.ReadCsv("t,y\n2023-12-31,1\n2024-01-31,2\n2024-02-29,3\n", spec), spec, 2);
        Assert.Equal([Day("2024-03-31"), Day("2024-04-30")], set.Recordings[0].Times![3..]);
    }

    private static DateTime Day(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
