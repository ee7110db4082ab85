using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.TimeSeries;

public sealed class GeneratedCalendarTests
{
    private static readonly DataSpec Retail = new() { Generator = "retail", GeneratorSeries = 2, GeneratorSteps = 40 };

    [Fact]
    public void Generated_series_get_the_calendar_behind_their_own_channels()
    {
        RecordingSet plain = SeriesReader.Read(Retail, "."), set = SeriesReader.Read(Retail with { Calendar = ["weekend"] }, ".");
        Assert.Equal([.. plain.Channels.Select(c => c.Name), "weekend"], set.Channels.Select(c => c.Name));
        Assert.Equal(ChannelRole.Known, set.Channels[^1].Role);
        Assert.Equal(40, set.Recordings[1].ObservedSteps);
        for (int t = 0; t < 40; t++)
        {
            Assert.Equal(plain.Recordings[1].Values[(t * 4)..((t + 1) * 4)], set.Recordings[1].Values[(t * 5)..((t * 5) + 4)]);
            Assert.Equal(set.Recordings[1].Times![t].DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1 : 0, set.Recordings[1].Values[(t * 5) + 4]);
        }
    }

    [Fact]
    public void Without_time_stamps_a_calendar_is_refused() =>
        Assert.Throws<DataException>(() => SeriesReader.Read(new DataSpec { Generator = "activities", GeneratorSteps = 40, Calendar = ["month"] }, "."));

    [Fact]
    public void Other_known_covariates_are_never_taken_for_the_calendar()
    {
        // Two known channels of its own and, asked for, a calendar of two columns: nothing is known of the days to come.
        DataSpec spec = Retail with { Calendar = ["day_of_week"] };
        RecordingSet set = SeriesReader.Read(Retail, ".");
        Assert.Same(set, FutureSteps.Extend(set, spec, 7));
        RecordingSet read = SeriesReader.Read(spec, ".");
        Assert.Same(read, FutureSteps.Extend(read, spec, 7));
    }
}
