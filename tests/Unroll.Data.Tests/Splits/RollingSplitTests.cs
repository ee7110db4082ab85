using Unroll.Data.Splits;
using Xunit;

namespace Unroll.Data.Tests.Splits;

public sealed class RollingSplitTests
{
    [Fact]
    public void OriginsAreCountedBackFromTheEnd()
    {
        SplitSpec spec = new() { By = "rolling", NWindows = 3, StepSize = 5, Validation = 0.1 };
        IReadOnlyList<Split> legs = Splitter.Legs(Example.Set(Example.Ramp("a", 100)), spec, Example.Forecast(4, 2));

        Assert.Equal(["origin-1", "origin-2", "origin-3"], legs.Select(l => l.Name));
        Assert.Equal(["0:88-90", "0:93-95", "0:98-100"], legs.SelectMany(l => Example.Text(l.Test)));
        Assert.Equal(["0:0-80"], Example.Text(legs[0].Train.Segments));
        Assert.Equal(["0:80-88"], Example.Text(legs[0].Validation));
    }

    [Fact]
    public void TheStepIsTheHorizonByDefaultAndValidationHoldsOne()
    {
        SplitSpec spec = new() { By = "rolling", NWindows = 2, Validation = 0.01 };
        IReadOnlyList<Split> legs = Splitter.Legs(Example.Set(Example.Ramp("a", 50)), spec, Example.Forecast(4, 6));

        Assert.Equal(["0:38-44", "0:44-50"], legs.SelectMany(l => Example.Text(l.Test)));
        Assert.Equal(["0:32-38", "0:38-44"], legs.SelectMany(l => Example.Text(l.Validation)));
    }

    [Fact]
    public void ASeriesWithoutRoomForItsGapIsLeftOut()
    {
        // b has 12 steps, its origin at 10: two of validation and a gap of nine before them leave nothing.
        SplitSpec spec = new() { By = "rolling", NWindows = 1, Validation = 0.1, Gap = 9 };
        Split leg = Assert.Single(Splitter.Legs(Example.Set(Example.Ramp("a", 100), Example.Ramp("b", 12)), spec, Example.Forecast(4, 2)));

        Assert.Equal(["0:0-71"], Example.Text(leg.Train.Segments));
        Assert.Equal(["0:80-89"], Example.Text(leg.Validation));
        Assert.Equal(["0:98-100"], Example.Text(leg.Test));
    }

    [Fact]
    public void TooManyOriginsAreAnError()
    {
        SplitSpec spec = new() { By = "rolling", NWindows = 10 };
        DataException e = Assert.Throws<DataException>(() => Splitter.Legs(Example.Set(Example.Ramp("a", 50)), spec, Example.Forecast(4, 6)));
        Assert.Contains("need a series of at least 70 steps, but the longest has 50", e.Message);
    }

    [Fact]
    public void OnlyForecastsHaveOrigins()
        => Assert.Throws<DataException>(() => Splitter.Legs(Example.Inputs(Example.Ramp("a", 50)), new SplitSpec { By = "rolling" }, Example.Whole));
}
