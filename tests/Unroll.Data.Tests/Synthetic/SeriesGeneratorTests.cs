using Unroll.Data.Batches;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.Synthetic;
using Unroll.Data.Tests.Batches;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Synthetic;

public sealed class SeriesGeneratorTests
{
    [Theory]
    [InlineData("retail")]
    [InlineData("activities")]
    [InlineData("adding")]
    [InlineData("copy_memory")]
    [InlineData("profiles")]
    public void TheSeedDecidesAndShapesAreRight(string generator)
    {
        DataSpec spec = new() { Generator = generator, GeneratorSeries = 12, GeneratorSteps = 60 };
        RecordingSet set = SeriesGenerator.Generate(spec);
        float[] All(DataSpec s) => [.. SeriesGenerator.Generate(s).Recordings.SelectMany(r => r.Values)];

        Assert.Equal(12, set.Recordings.Count);
        Assert.Equal(12, set.Recordings.Select(r => r.Id).Distinct().Count());
        Assert.All(set.Recordings, r => Assert.Equal((60, r.Steps * set.Channels.Count, set.Statics.Count), (r.ObservedSteps, r.Values.Length, r.Statics.Length)));
        Assert.Equal(All(spec), All(spec));
        Assert.NotEqual(All(spec), All(spec with { GeneratorSeed = 2 }));
        Assert.Equal(All(spec), All(spec with { GeneratorSeries = 20 })[..(12 * set.Recordings[0].Steps * set.Channels.Count)]);
    }

    [Fact]
    public void TheAddingProblemAddsTheMarkedValues()
    {
        RecordingSet set = SeriesGenerator.Generate(new DataSpec { Generator = "adding", GeneratorSeries = 2000, GeneratorSteps = 20 });
        foreach (Recording r in set.Recordings)
        {
            int[] marked = [.. Enumerable.Range(0, 20).Where(t => r.Values[(t * 3) + 2] == 1)];
            Assert.Equal(2, marked.Length);
            Assert.True(marked[0] < 10 && marked[1] >= 10);
            Assert.Equal(r.Values[(marked[0] * 3) + 1] + r.Values[(marked[1] * 3) + 1], r.Values[57]);
            Assert.All(Enumerable.Range(0, 19), t => Assert.True(float.IsNaN(r.Values[t * 3])));
        }

        Assert.Equal(1.0 / 6, set.Recordings.Average(r => Math.Pow(r.Values[57] - 1, 2)), 0.01);
    }

    [Fact]
    public void TheAddingProblemIsAValueTaskWithOneTarget()
    {
        RecordingSet set = SeriesGenerator.Generate(new DataSpec { Generator = "adding", GeneratorSeries = 20, GeneratorSteps = 10 });
        Split split = Example.One(set, new SplitSpec { By = "group" }, Example.Whole);
        WindowSet windows = WindowCutter.Cut(split, new WindowSpec(), WindowRule.Steps);
        PreparedSet prepared = Preprocessor.Fit(split.Train, new PreprocessSpec(), "mask", targetsAreInputs: false).Apply(set);
        Batch batch = new BatchComposer(prepared, WindowRule.Steps).Compose([.. windows.Train.Take(4)]);

        Assert.Equal([4, 10, 2], batch.Inputs.Shape);
        Assert.Equal(4, BatchComposerTests.Numbers(batch.TargetMask!).Sum());
        Assert.Equal(1, batch.TargetMask!.Values[9]);
    }

    [Fact]
    public void CopyMemoryRepeatsItsBeginning()
    {
        Recording r = SeriesGenerator.Generate(new DataSpec { Generator = "copy_memory", GeneratorSeries = 3, GeneratorSteps = 40 }).Recordings[0];
        Assert.Equal(r.Values[..10].Select(v => $"{v}"), r.StepLabels![30..]);
        Assert.All(r.Values[..10], v => Assert.InRange(v, 1, 8));
        Assert.All(r.Values[10..29], v => Assert.Equal(0, v));
        Assert.All(r.Values[29..], v => Assert.Equal(9, v));
        Assert.All(r.StepLabels[..30], l => Assert.Equal("0", l));
    }

    [Fact]
    public void RetailSellsMoreOnSaturdaysAndInPromotions()
    {
        RecordingSet set = SeriesGenerator.Generate(new DataSpec { Generator = "retail", GeneratorSeries = 5 });
        Recording store = set.Recordings[0];
        double Mean(Func<int, bool> when) => Enumerable.Range(0, store.ObservedSteps).Where(when).Average(t => store.Values[t * 4]);

        Assert.True(Mean(t => store.Times![t].DayOfWeek == DayOfWeek.Saturday) > 1.3 * Mean(t => store.Times![t].DayOfWeek == DayOfWeek.Tuesday));
        Assert.True(Mean(t => store.Values[(t * 4) + 2] == 1) > 1.1 * Mean(t => store.Values[(t * 4) + 2] == 0));
        Assert.Equal(ChannelRole.Known, set.Channels[2].Role);
        Assert.Equal(new DateTime(2021, 1, 4), store.Times![0]);
        Assert.Equal(28, store.Steps - store.ObservedSteps);
        Assert.All(Enumerable.Range(store.ObservedSteps, 28), t => Assert.True(float.IsNaN(store.Values[t * 4]) && !float.IsNaN(store.Values[(t * 4) + 2])));
    }

    [Fact]
    public void EverySubjectDoesEveryActivity()
    {
        RecordingSet set = SeriesGenerator.Generate(new DataSpec { Generator = "activities", GeneratorSeries = 60, GeneratorSteps = 100 });
        Assert.All(set.Recordings.GroupBy(r => r.Group), g => Assert.Equal(5, g.Select(r => r.Label).Distinct().Count()));
        Assert.Equal(6, set.Recordings.Select(r => r.Group).Distinct().Count());
        Assert.All(set.Recordings, r => Assert.Contains(r.Label, r.StepLabels!));
        Split split = Example.One(set, new SplitSpec { By = "group", Validation = 0.2, Test = 0.2 }, Example.Whole);
        Assert.Equal(5, ClassVocabulary.Fit(split.Train).Count);
        Assert.Equal(6, ClassVocabulary.Fit(split.Train, ofSteps: true).Count);
    }

    [Fact]
    public void BadNamesAndSizesAreErrors()
    {
        Assert.Contains("it must be one of retail, activities", Assert.Throws<DataException>(() => SeriesGenerator.Generate(new DataSpec { Generator = "shop" })).Message);
        Assert.Contains("needs at least 3 series of 22 steps", Assert.Throws<DataException>(() => SeriesGenerator.Generate(new DataSpec { Generator = "copy_memory", GeneratorSteps = 5 })).Message);
    }
}
