using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.Splits;

public sealed class TimeSplitTests
{
    private static readonly SplitNeeds Small = Example.Forecast(2, 1);

    [Fact]
    public void SharesCutEachSeriesByItsOwnSteps()
    {
        Split split = Example.One(Example.Set(Example.Ramp("a", 10), Example.Ramp("b", 20)), new SplitSpec { Validation = 0.1, Test = 0.2 }, Small);

        Assert.Equal("all", split.Name);
        Assert.Equal(["0:0-7", "1:0-14"], Example.Text(split.Train.Segments));
        Assert.Equal(["0:7-8", "1:14-16"], Example.Text(split.Validation));
        Assert.Equal(["0:8-10", "1:16-20"], Example.Text(split.Test));
    }

    [Fact]
    public void AGapIsLeftUnusedBeforeEachBorder()
    {
        Split split = Example.One(Example.Set(Example.Ramp("a", 20)), new SplitSpec { Validation = 0.2, Test = 0.2, Gap = 2 }, Small);

        Assert.Equal(["0:0-10"], Example.Text(split.Train.Segments));
        Assert.Equal(["0:12-14"], Example.Text(split.Validation));
        Assert.Equal(["0:16-20"], Example.Text(split.Test));
    }

    [Fact]
    public void OtherTasksLeaveOneWindowUnusedByDefault()
    {
        Split split = Example.One(Example.Inputs(Example.Ramp("a", 40)), new SplitSpec { Validation = 0.2, Test = 0.2 }, new SplitNeeds(3, 1, false));

        Assert.Equal(["0:0-21"], Example.Text(split.Train.Segments));
        Assert.Equal(["0:24-29"], Example.Text(split.Validation));
    }

    [Fact]
    public void TimeStampsCutEverySeriesAtTheSameMoment()
    {
        Recording early = Dated("early", "2020-01-01", 40);
        Recording late = Dated("late", "2020-01-21", 40);
        SplitSpec spec = new() { ValidationFrom = "2020-01-25", TestFrom = "2020-02-01", TestTo = "2020-02-05" };

        Split split = Example.One(Example.Set(early, late), spec, Small);

        Assert.Equal(["0:0-24", "1:0-4"], Example.Text(split.Train.Segments));
        Assert.Equal(["0:24-31", "1:4-11"], Example.Text(split.Validation));
        Assert.Equal(["0:31-35", "1:11-15"], Example.Text(split.Test));
    }

    [Fact]
    public void StepNumbersAreBordersToo()
    {
        SplitSpec spec = new() { ValidationFrom = "10", TestFrom = "14", TestTo = "18" };
        Split split = Example.One(Example.Set(Example.Ramp("a", 30)), spec, Small);

        Assert.Equal(["0:0-10", "0:10-14", "0:14-18"], Example.Text([.. split.Train.Segments, .. split.Validation, .. split.Test]));
    }

    [Fact]
    public void FutureRowsBelongToNoPart()
    {
        Recording recording = new()
        {
            Id = "a",
            Group = "a",
            Steps = 14,
            ObservedSteps = 10,
            Values = new float[14],
            Source = new SourceLocation("example"),
        };
        Split split = Example.One(Example.Set(recording), new SplitSpec(), Small);

        Assert.Equal(10, split.Test[^1].End);
    }

    [Theory]
    [InlineData("2019-06-01", "split.validation_from is 2019-06-01T00:00:00, outside the data, which runs from 2020-01-01T00:00:00 to 2020-02-09T00:00:00")]
    [InlineData("2021-06-01", "outside the data")]
    [InlineData("40", "split.validation_from is step 40, outside the data: the longest series has steps 0 to 39")]
    [InlineData("soon", "split.validation_from is 'soon'; it must be a step number such as 8640, or an ISO 8601 time stamp")]
    public void ABorderOutsideTheDataIsAnError(string border, string message)
        => Refused(Example.Set(Dated("a", "2020-01-01", 40)), new SplitSpec { ValidationFrom = border }, Small, message);

    [Fact]
    public void BordersMustBeInOrder()
        => Refused(Example.Set(Example.Ramp("a", 30)), new SplitSpec { ValidationFrom = "20", TestFrom = "10" }, Small, "validation_from must come before test_from");

    [Fact]
    public void ATimeStampNeedsATimeAxis()
        => Refused(Example.Set(Example.Ramp("a", 30)), new SplitSpec { TestFrom = "2020-01-01" }, Small, "no time axis");

    [Fact]
    public void AnEmptyPartIsAnError()
        => Refused(Example.Set(Example.Ramp("a", 6)), new SplitSpec { Validation = 0.01, Test = 0.01 }, Small, "part is empty");

    [Fact]
    public void AWindowLongerThanTheSeriesIsAnError()
        => Refused(Example.Set(Example.Ramp("a", 20)), new SplitSpec(), Example.Forecast(18, 4), "window.length 18 + window.horizon 4 = 22 steps, but the longest series has 20");

    [Fact]
    public void AWindowLongerThanTrainIsAnError()
        => Refused(Example.Set(Example.Ramp("a", 20)), new SplitSpec(), Example.Forecast(13, 4), "= 17 steps, but the longest run of training steps has 14");

    [Fact]
    public void AHorizonLongerThanTheTestPartIsAnError()
        => Refused(Example.Set(Example.Ramp("a", 100)), new SplitSpec { Validation = 0.3, Test = 0.05 }, Example.Forecast(5, 10), "window.horizon is 10 steps, but the test part has 5");

    [Fact]
    public void WithoutLookingBackThePartMustHoldTheWholeWindow()
    {
        RecordingSet set = Example.Set(Example.Ramp("a", 100));
        SplitSpec spec = new() { Validation = 0.1, Test = 0.1 };
        Assert.Single(Splitter.Legs(set, spec, Example.Forecast(8, 4)));
        Refused(set, spec with { Lookback = "inside" }, Example.Forecast(8, 4), "split.lookback is inside");
    }

    [Theory]
    [InlineData(-0.1, 0.2)]
    [InlineData(0.5, 0.5)]
    [InlineData(double.NaN, 0.2)]
    public void SharesMustMakeSense(double validation, double test)
        => Refused(Example.Set(Example.Ramp("a", 30)), new SplitSpec { Validation = validation, Test = test }, Small, "split.");

    [Fact]
    public void AStepInTwoPartsIsAnError()
    {
        DataException e = Assert.Throws<DataException>(() => new Split("all", Example.Set(Example.Ramp("a", 10)), [new(0, 0, 6)], [], [new(0, 5, 10)]));
        Assert.Contains("series 'a' has steps 5 to 5 twice, in train and in test", e.Message);
    }

    private static void Refused(RecordingSet set, SplitSpec spec, SplitNeeds needs, string message)
        => Assert.Contains(message, Assert.Throws<DataException>(() => Splitter.Legs(set, spec, needs)).Message);

    private static Recording Dated(string id, string first, int days) => new()
    {
        Id = id,
        Group = id,
        Steps = days,
        Values = new float[days],
        Times = [.. Enumerable.Range(0, days).Select(d => DateTime.Parse(first, System.Globalization.CultureInfo.InvariantCulture).AddDays(d))],
        Source = new SourceLocation("example"),
    };
}
