using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Splits;

public sealed class RealSplitTests
{
    [Fact]
    public void EttTwelveFourFourMonthsByDateIsTheConvention()
    {
        RecordingSet set = Read(new DataSpec { Path = "ltsf/ETT-small.zip!ETTh1.csv", Time = "date", Targets = ["*"] });
        SplitSpec spec = new() { ValidationFrom = "2017-06-26", TestFrom = "2017-10-24", TestTo = "2018-02-21" };
        Split split = Example.One(set, spec, Example.Forecast(336, 96));

        Assert.Equal(["0:0-8640", "0:8640-11520", "0:11520-14400"], Example.Text([.. split.Train.Segments, .. split.Validation, .. split.Test]));
        WindowSet windows = WindowCutter.Cut(split, new WindowSpec { Length = 336, Horizon = 96 }, WindowRule.Forecast);
        Assert.Equal((8209, 2785, 2785), (windows.Train.Count, windows.Validation.Count, windows.Test.Count));
        Passes(split, windows);
    }

    [Fact]
    public void WeatherByShareIsTheConvention()
    {
        RecordingSet set = Read(new DataSpec { Path = "ltsf/weather.zip", Time = "date", Targets = ["*"], Duplicates = "first", Gaps = "ignore" });
        Split split = Example.One(set, new SplitSpec { Validation = 0.1, Test = 0.2 }, Example.Forecast(336, 96));
        int n = set.Recordings[0].Steps;

        Assert.Equal(n * 7 / 10, split.Train.Segments[0].Length);
        Assert.Equal(n / 5, split.Test[0].Length);
    }

    [Fact]
    public void WharfLeavesOneSubjectOutSixteenTimes()
    {
        RecordingSet set = Read(new DataSpec { Path = "har-wearable/WHARF_X.npy", Label = "WHARF_y.npy", Fold = "WHARF_fold.npy", Group = "WHARF_fold.npy" });
        IReadOnlyList<Split> legs = Splitter.Legs(set, new SplitSpec { By = "fold", ValidationGroups = 2, Stratify = false }, Example.Whole);

        Assert.Equal(16, legs.Count);
        Assert.Equal(3871, legs.Sum(l => l.Test.Count));
        Assert.All(legs, l => Passes(l, WindowCutter.Cut(l, new WindowSpec(), WindowRule.Whole)));
    }

    [Fact]
    public void JapaneseVowelsDrawsAStratifiedValidationPartFromTrain()
    {
        RecordingSet set = Read(new DataSpec { Path = "ucr-uea/JapaneseVowels/JapaneseVowels_TRAIN.ts", MorePaths = ["ucr-uea/JapaneseVowels/JapaneseVowels_TEST.ts"] });
        Split split = Example.One(set, new SplitSpec { By = "list", Validation = 0.2 }, Example.Whole);

        Assert.Equal((216, 54, 370), (split.Train.Segments.Count, split.Validation.Count, split.Test.Count));
        Assert.All(split.Validation.GroupBy(s => set.Recordings[s.Recording].Label), g => Assert.Equal(6, g.Count()));
        Passes(split, WindowCutter.Cut(split, new WindowSpec(), WindowRule.Whole));
    }

    private static void Passes(Split split, WindowSet windows)
        => Assert.All(LeakAudit.Check(split, windows, new FitProvenance(split.Train.Segments)), r => Assert.True(r.Passed, r.Detail));

    private static RecordingSet Read(DataSpec spec)
    {
        string? folder = Environment.GetEnvironmentVariable("UNROLL_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "UNROLL_DATA is not set: the real data is not here");
        return SeriesReader.Read(spec, folder!);
    }
}
