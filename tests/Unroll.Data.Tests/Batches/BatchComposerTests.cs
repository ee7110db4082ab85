using Unroll.Data.Batches;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Batches;

public sealed class BatchComposerTests
{
    [Fact]
    public void AForecastHoldsLookBackAndHorizon()
    {
        Batch batch = new BatchComposer(Prepared(Example.Set(Example.Ramp("a", 10))), WindowRule.Forecast)
            .Compose([new Window(0, Part.Train, 0, 3, 2), new Window(0, Part.Train, 4, 3, 2)]);

        Assert.Equal([2, 3, 1], batch.Inputs.Shape);
        Assert.Equal([0, 1, 2, 4, 5, 6], Numbers(batch.Inputs));
        Assert.Equal([2, 5, 1], batch.Targets!.Shape);
        Assert.Equal([0, 1, 2, 3, 4, 4, 5, 6, 7, 8], Numbers(batch.Targets));
        Assert.Null(batch.TargetMask);
        Assert.Equal([3, 3], batch.Lengths);
        Assert.Null(batch.Known);
        Assert.Null(batch.Classes);
    }

    [Fact]
    public void TheUnknownFutureIsMasked()
    {
        Batch batch = new BatchComposer(Prepared(Example.Set(Example.Ramp("a", 4))), WindowRule.Forecast).Compose([new Window(0, Part.Test, 1, 3, 2)]);
        Assert.Equal([1, 2, 3, 0, 0], Numbers(batch.Targets!));
        Assert.Equal([1, 1, 1, 0, 0], Numbers(batch.TargetMask!));
    }

    [Fact]
    public void KnownCovariatesReachOverTheHorizonOrAreAnError()
    {
        RecordingSet set = new()
        {
            Recordings = [new Recording { Id = "a", Group = "a", Steps = 4, ObservedSteps = 3, Values = [0, 10, 1, 11, 2, 12, float.NaN, 13], Source = new SourceLocation("example") }],
            Channels = [new("y", ChannelRole.Target), new("k", ChannelRole.Known)],
        };
        BatchComposer composer = new(Prepared(set), WindowRule.Forecast);

        Assert.Equal([11, 12, 13], Numbers(composer.Compose([new Window(0, Part.Test, 1, 2, 1)]).Known!));
        Assert.Contains("needs k up to step 4, but the series has 4 steps", Assert.Throws<DataException>(() => composer.Compose([new Window(0, Part.Test, 1, 2, 2)])).Message);
    }

    [Fact]
    public void ShorterExamplesArePaddedWithZeroAtTheEnd()
    {
        RecordingSet set = Example.Inputs(Example.Ramp("a", 4, label: "x", values: [1, 2, 3, 4]), Example.Ramp("b", 2, label: "y", values: [5, 6]));
        BatchComposer composer = new(Prepared(set), WindowRule.Whole, ClassVocabulary.FromNames(["x", "y"]));
        for (int again = 0; again < 3; again++)
        {
            Batch batch = composer.Compose([new Window(1, Part.Train, 0, 2, 0), new Window(0, Part.Train, 0, 4, 0)]);
            Assert.Equal([5, 6, 0, 0, 1, 2, 3, 4], Numbers(batch.Inputs));
            Assert.Equal([2, 4], batch.Lengths);
            Assert.Equal([1L, 0L], batch.Classes!);
            Assert.Null(batch.Targets);
            batch.Inputs.Values.AsSpan().Fill(99);
            BatchComposer.Return(batch);
        }
    }

    [Fact]
    public void LabelsOfStepsArePaddedWithNoClass()
    {
        Recording Labelled(string id, params string[] labels) => new()
        {
            Id = id,
            Group = id,
            Steps = labels.Length,
            Values = new float[labels.Length],
            StepLabels = labels,
            Source = new SourceLocation("example"),
        };
        RecordingSet set = Example.Inputs(Labelled("a", "x", "", "y"), Labelled("b", "y", "new"));
        BatchComposer composer = new(Prepared(set), WindowRule.Steps, ClassVocabulary.FromNames(["x", "y"]));

        Assert.Equal([0, -100, 1, 1, -100, -100], composer.Compose([new Window(0, Part.Test, 0, 3, 0), new Window(1, Part.Test, 0, 2, 0)]).Classes!);
        Assert.Throws<DataException>(() => composer.Compose([new Window(1, Part.Train, 0, 2, 0)]));
    }

    [Fact]
    public void ValuesAtStepsAreMaskedWhereMissingOrPadded()
    {
        RecordingSet set = new()
        {
            Recordings =
            [
                new Recording { Id = "a", Group = "a", Steps = 3, Values = [float.NaN, 1, float.NaN, 2, 7, 3], Source = new SourceLocation("example") },
                new Recording { Id = "b", Group = "b", Steps = 2, Values = [float.NaN, 4, 8, 5], Source = new SourceLocation("example") },
            ],
            Channels = [new("sum", ChannelRole.Target), new("x", ChannelRole.Past)],
        };
        Split split = new("all", set, [new(0, 0, 3), new(1, 0, 2)], [], []);
        PreparedSet prepared = Preprocessor.Fit(split.Train, new PreprocessSpec { Normalize = "none" }, "mask", targetsAreInputs: false).Apply(set);
        Batch batch = new BatchComposer(prepared, WindowRule.Steps).Compose([new Window(0, Part.Train, 0, 3, 0), new Window(1, Part.Train, 0, 2, 0)]);

        Assert.Equal([2, 3, 1], batch.Inputs.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 0], Numbers(batch.Inputs));
        Assert.Equal([0, 0, 7, 0, 8, 0], Numbers(batch.Targets!));
        Assert.Equal([0, 0, 1, 0, 1, 0], Numbers(batch.TargetMask!));
    }

    [Fact]
    public void InputsThatGiveTheTargetsAwayAreRefused()
        => Assert.Throws<ArgumentException>(() => new BatchComposer(Prepared(Example.Set(Example.Ramp("a", 4))), WindowRule.Steps));

    [Fact]
    public void AnInterpolatedGapAtTheOriginDoesNotSeeTheFuture()
    {
        RecordingSet set = Example.Set(Example.Ramp("a", 7, values: [0, 1, float.NaN, float.NaN, 4, 5, 6]));
        Split split = new("all", set, [new(0, 0, 7)], [], []);
        PreparedSet prepared = Preprocessor.Fit(split.Train, new PreprocessSpec { Normalize = "none", Differences = [1] }, "interpolate").Apply(set);
        BatchComposer composer = new(prepared, WindowRule.Forecast);

        Assert.Equal([0, 0, 1, 1, 1, 0], Numbers(composer.Compose([new Window(0, Part.Train, 0, 3, 1)]).Inputs));
        Assert.Equal([1, 0, 1, 0], Numbers(composer.Compose([new Window(0, Part.Train, 2, 2, 1)]).Inputs));
        Assert.Equal([2, 1, 3, 1, 4, 1], Numbers(composer.Compose([new Window(0, Part.Train, 2, 3, 1)]).Inputs));
    }

    [Fact]
    public void LongDifferencesOfAnInterpolatedGapAtTheOriginStandOnTheLastKnownValue()
    {
        RecordingSet set = Example.Set(Example.Ramp("a", 7, values: [0, 1, 3, float.NaN, float.NaN, 6, 7]));
        Split split = new("all", set, [new(0, 0, 7)], [], []);
        PreparedSet prepared = Preprocessor.Fit(split.Train, new PreprocessSpec { Normalize = "none", Differences = [1, 3] }, "interpolate").Apply(set);
        BatchComposer composer = new(prepared, WindowRule.Forecast);

        Assert.Equal([3, 2, 0, 3, 0, 3, 3, 0, 2], Numbers(composer.Compose([new Window(0, Part.Train, 2, 3, 1)]).Inputs));
    }

    [Fact]
    public void WindowsOutsideOrUnlikeAreErrors()
    {
        BatchComposer composer = new(Prepared(Example.Set(Example.Ramp("a", 4))), WindowRule.Forecast);
        Assert.Contains("lies outside its series, which has 4 steps", Assert.Throws<DataException>(() => composer.Compose([new Window(0, Part.Test, 2, 3, 1)])).Message);
        Assert.Contains("must be alike", Assert.Throws<DataException>(() => composer.Compose([new Window(0, Part.Test, 0, 3, 1), new Window(0, Part.Test, 0, 2, 1)])).Message);
    }

    internal static PreparedSet Prepared(RecordingSet set)
    {
        Split split = new("all", set, [.. set.Recordings.Select((r, i) => new Segment(i, 0, r.ObservedSteps))], [], []);
        return Preprocessor.Fit(split.Train, new PreprocessSpec { Normalize = "none" }, "error").Apply(set);
    }

    internal static float[] Numbers(FloatBlock block) => block.Values[..block.Count];
}
