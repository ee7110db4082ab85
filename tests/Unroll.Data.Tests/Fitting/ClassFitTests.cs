using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.Fitting;

public sealed class ClassFitTests
{
    private static readonly RecordingSet Set = Example.Inputs(
        Example.Ramp("a", 4, label: "10"), Example.Ramp("b", 4, label: "2"), Example.Ramp("c", 4, label: "2"), Example.Ramp("d", 4, label: "unseen"));

    private static readonly Split Split = new("all", Set, [new(0, 0, 4), new(1, 0, 4), new(2, 0, 4)], [], [new(3, 0, 4)]);

    [Fact]
    public void ClassesOfTrainStandInNaturalOrder()
    {
        ClassVocabulary classes = ClassVocabulary.Fit(Split.Train);
        Assert.Equal(["2", "10"], classes.Names);
        Assert.Equal(1, classes.IndexOf("10"));
        Assert.Equal(-1, classes.Find("unseen"));
        Assert.Contains("class 'unseen' does not occur in the training part, which has 2, 10", Assert.Throws<DataException>(() => classes.IndexOf("unseen")).Message);
        Assert.Equal(0, ClassVocabulary.FromNames(classes.Names).IndexOf("2"));
    }

    [Fact]
    public void WeightsBalanceTheClasses()
    {
        ClassWeights weights = ClassWeights.Fit(Split.Train, ClassVocabulary.Fit(Split.Train));
        Assert.Equal([0.75f, 1.5f], weights.Values);
        Assert.Equal([MathF.Sqrt(0.75f), MathF.Sqrt(1.5f)], weights.SquareRoots.Values);
    }

    [Fact]
    public void ClassesOfStepsAreThoseOfTheTrainingSteps()
    {
        Recording recording = new()
        {
            Id = "a",
            Group = "a",
            Steps = 6,
            Values = new float[6],
            StepLabels = ["b", "a", "", "a", "a", "test-only"],
            Source = new SourceLocation("example"),
        };
        Split split = new("all", Example.Inputs(recording), [new(0, 0, 5)], [], [new(0, 5, 6)]);
        ClassVocabulary classes = ClassVocabulary.Fit(split.Train, ofSteps: true);

        Assert.Equal(["a", "b"], classes.Names);
        Assert.Equal([4f / 6, 2f], ClassWeights.Fit(split.Train, classes, ofSteps: true).Values);
    }

    [Fact]
    public void NoLabelAndOneClassAreErrors()
    {
        RecordingSet none = Example.Inputs(Example.Ramp("a", 4));
        Assert.Contains("series 'a' has no label", Assert.Throws<DataException>(() => ClassVocabulary.Fit(new Split("all", none, [new(0, 0, 4)], [], []).Train)).Message);
        Split one = new("all", Set, [new(0, 0, 4)], [], []);
        Assert.Contains("has 1 class(es) (10); at least two", Assert.Throws<DataException>(() => ClassVocabulary.Fit(one.Train)).Message);
    }

    [Fact]
    public void NaturalOrderIsTotal()
    {
        string[] names = ["b", "a10", "a2", "a02", "a", "", "10", "9"];
        Assert.Equal(["", "9", "10", "a", "a02", "a2", "a10", "b"], names.Order(NaturalOrder.Instance));
    }
}
