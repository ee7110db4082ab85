using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Windows;

public sealed class WindowCutterTests
{
    /// <summary>12, 4 and 4 months of 30 days of hours, look-back 336, horizon 96: the counts of the long-horizon papers (cure-lab/LTSF-Linear).</summary>
    [Fact]
    public void TheConventionOfLongHorizonPapersIsExact()
    {
        SplitSpec spec = new() { ValidationFrom = "8640", TestFrom = "11520", TestTo = "14400" };
        Split split = Example.One(Example.Set(Example.Ramp("ETTh1", 17420)), spec, Example.Forecast(336, 96));
        WindowSet windows = WindowCutter.Cut(split, new WindowSpec { Length = 336, Horizon = 96 }, WindowRule.Forecast);

        Assert.Equal((8209, 2785, 2785), (windows.Train.Count, windows.Validation.Count, windows.Test.Count));
        Assert.Equal(8640 - 336, windows.Validation[0].Start);
        Assert.Equal(14400, windows.Test[^1].End);
    }

    /// <summary>handson-ml3 chapter 15: train 2016 to 2018 (1096 days), validate the first five months of 2019, each part by itself.</summary>
    [Fact]
    public void InsideLooksBackOverNoBorder()
    {
        SplitSpec spec = new() { ValidationFrom = "1096", TestFrom = "1247", Lookback = "inside" };
        Split split = Example.One(Example.Set(Example.Ramp("rail", 1900)), spec, Example.Forecast(56, 1));
        WindowSet windows = WindowCutter.Cut(split, new WindowSpec { Length = 56, Horizon = 1 }, WindowRule.Forecast);

        Assert.Equal((1040, 95), (windows.Train.Count, windows.Validation.Count));
        Assert.Equal(1096, windows.Validation[0].Start);
    }

    [Fact]
    public void StridesAreKept()
    {
        Split split = Example.One(Example.Set(Example.Ramp("a", 40)), new SplitSpec { Validation = 0.2, Test = 0.2 }, Example.Forecast(4, 2));
        WindowSet windows = WindowCutter.Cut(split, new WindowSpec { Length = 4, Horizon = 2, Stride = 5, EvaluationStride = 3 }, WindowRule.Forecast);

        Assert.Equal([0, 5, 10, 15], windows.Train.Select(w => w.Start));
        Assert.Equal([24, 27, 30], windows.Validation.Select(w => w.Origin));
    }

    [Fact]
    public void AWholeRecordingIsCutToItsFirstSteps()
    {
        Split split = new("all", Example.Inputs(Example.Ramp("a", 12), Example.Ramp("b", 5)), [new(0, 0, 12), new(1, 0, 5)], [], []);
        WindowSet windows = WindowCutter.Cut(split, new WindowSpec { MaxLength = 8 }, WindowRule.Whole);

        Assert.Equal([new Window(0, Part.Train, 0, 8, 0), new Window(1, Part.Train, 0, 5, 0)], windows.Train);
        Assert.Contains("1 recording(s) are cut to their first 8 steps", Assert.Single(windows.Notes));
    }

    [Fact]
    public void FixedWindowsOfWholeRecordingsDropTheRestWithANote()
    {
        Split split = new("all", Example.Inputs(Example.Ramp("a", 10), Example.Ramp("b", 3)), [new(0, 0, 10)], [], [new(1, 0, 3)]);
        WindowSet windows = WindowCutter.Cut(split, new WindowSpec { Length = 4, Stride = 2 }, WindowRule.Whole);

        Assert.Equal([0, 2, 4, 6], windows.Train.Select(w => w.Start));
        Assert.Equal([new Window(1, Part.Test, 0, 3, 0)], windows.Test);
        Assert.Contains(windows.Notes, n => n.Contains("shorter than window.length 4 and are padded", StringComparison.Ordinal));
    }

    [Fact]
    public void StepsSeeEveryStep()
    {
        Split split = new("all", Example.Inputs(Example.Ramp("a", 10)), [new(0, 0, 10)], [], []);
        WindowSet windows = WindowCutter.Cut(split, new WindowSpec { Length = 4, Stride = 4 }, WindowRule.Steps);

        Assert.Equal([(0, 4), (4, 4), (8, 2)], windows.Train.Select(w => (w.Start, w.Length)));
        Assert.Empty(windows.Notes);
    }

    [Fact]
    public void AForecastNeedsALookBack()
    {
        Split split = new("all", Example.Set(Example.Ramp("a", 10)), [new(0, 0, 10)], [], []);
        Assert.Throws<DataException>(() => WindowCutter.Cut(split, new WindowSpec(), WindowRule.Forecast));
        Assert.Throws<DataException>(() => WindowCutter.Cut(split, new WindowSpec { Length = 3, Stride = 0 }, WindowRule.Forecast));
        Assert.Contains("gives no window", Assert.Throws<DataException>(() => WindowCutter.Cut(split, new WindowSpec { Length = 30 }, WindowRule.Forecast)).Message);
    }
}
