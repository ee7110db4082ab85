using System.Text.Json;
using CsCheck;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.Fitting;

public sealed class PreprocessorTests
{
    private const float Gap = float.NaN;

    [Theory]
    [InlineData("standard", 2.0, 1.4142135)]
    [InlineData("minmax", 0.0, 4.0)]
    [InlineData("robust", 2.0, 2.0)]
    [InlineData("max_abs", 0.0, 4.0)]
    [InlineData("fixed", 0.0, 10.0)]
    [InlineData("none", 0.0, 1.0)]
    public void ScalingIsThatOfTheTrainingStepsAlone(string kind, double offset, double scale)
    {
        Split split = Train(5, Example.Ramp("a", 9, values: [0, 1, 2, 3, 4, 100, 200, 300, 400]));
        Preprocessor fit = Preprocessor.Fit(split.Train, new PreprocessSpec { Normalize = kind, Scale = 10 }, "error");

        Assert.Equal(offset, fit.State.Channels[0].Scale.Offset, 6);
        Assert.Equal(scale, fit.State.Channels[0].Scale.Scale, 6);
        Assert.Equal((100 - offset) / scale, fit.Apply(split.Set).Recordings[0].Inputs[5], 3);
        Assert.Equal([new Segment(0, 0, 5)], fit.Provenance.Segments);
    }

    [Fact]
    public void ScalingThenInverseIsTheIdentity() => Gen.Select(
        Gen.Float[0, 1000].Array[5, 40], Gen.Int[0, 5], Gen.Bool, Gen.Bool).Sample(
        (values, kind, log, perSeries) =>
        {
            string[] kinds = ["standard", "minmax", "robust", "max_abs", "fixed", "none"];
            Split split = Train(values.Length, Example.Ramp("a", values.Length, values: values));
            PreprocessSpec spec = new() { Normalize = kinds[kind], Scale = 7, Log = log ? ["*"] : [], PerSeries = perSeries };
            PreparedSet set = Preprocessor.Fit(split.Train, spec, "error").Apply(split.Set);
            for (int t = 0; t < values.Length; t++)
            {
                Assert.Equal(values[t], set.InverseTarget(0, 0, set.Recordings[0].Targets[t]), 1e-5 * Math.Max(1, values.Max()));
            }
        },
        iter: 300,
        threads: 1);

    [Fact]
    public void TheStateGoesThroughJsonWithoutLoss()
    {
        Split split = Train(6, Example.Ramp("a", 8, values: [0.1f, 0.7f, Gap, 2.3f, 9.1f, 0.3f, 4, 4]), Example.Ramp("b", 8));
        Preprocessor fit = Preprocessor.Fit(split.Train, new PreprocessSpec { PerSeries = true, Log = ["y"], Differences = [1] }, "mask");
        string json = JsonSerializer.Serialize(fit.State);
        Preprocessor again = Preprocessor.FromState(JsonSerializer.Deserialize<PreprocessorState>(json)!);

        Assert.Equal(json, JsonSerializer.Serialize(again.State));
        Assert.Equal(fit.Apply(split.Set).Recordings[0].Inputs, again.Apply(split.Set).Recordings[0].Inputs);
        Assert.Equal(["y", "y missing", "y difference"], again.FeatureNames);
    }

    [Fact]
    public void DifferencesOverSeveralStepsAreInputsInTheOrderOfTheLags()
    {
        Split split = Train(5, Example.Ramp("a", 5, values: [1, 2, 4, 7, 11]));
        Preprocessor fit = Preprocessor.Fit(split.Train, new PreprocessSpec { Normalize = "none", Differences = [3, 1] }, "error");

        Assert.Equal(["y", "y difference 3", "y difference"], fit.FeatureNames);
        Assert.Equal([1, 0, 0, 2, 0, 1, 4, 0, 2, 7, 6, 3, 11, 9, 4], fit.Apply(split.Set).Recordings[0].Inputs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void ALagOfNothingOrGivenTwiceIsAnError(int lag)
    {
        Split split = Train(5, Example.Ramp("a", 5));
        DataException e = Assert.Throws<DataException>(() => Preprocessor.Fit(split.Train, new PreprocessSpec { Differences = [7, lag] }, "error"));
        Assert.Contains($"preprocess.differences is [7, {lag}]", e.Message);
    }

    [Fact]
    public void EachSeriesIsScaledByItselfAndAStrangerByAll()
    {
        RecordingSet set = Example.Set(Example.Ramp("a", 3, values: [1, 2, 3]), Example.Ramp("b", 3, values: [11, 12, 13]), Example.Ramp("c", 2, values: [7, 7]));
        Split split = new("all", set, [new(0, 0, 3), new(1, 0, 3)], [], [new(2, 0, 2)]);
        PreparedSet prepared = Preprocessor.Fit(split.Train, new PreprocessSpec { PerSeries = true }, "error").Apply(set);

        Assert.Equal(prepared.Recordings[0].Inputs, prepared.Recordings[1].Inputs);
        Assert.Equal([0f, 0f], prepared.Recordings[2].Inputs);
        Assert.Equal(12, prepared.InverseTarget(1, 0, 0));
        Assert.Equal(7, prepared.InverseTarget(2, 0, 0));
    }

    [Fact]
    public void AConstantChannelIsScaledByOneWithANote()
    {
        Split split = Train(4, Example.Ramp("a", 5, values: [5, 5, 5, 5, 6]));
        Preprocessor fit = Preprocessor.Fit(split.Train, new PreprocessSpec(), "error");

        Assert.Equal([0, 0, 0, 0, 1], fit.Apply(split.Set).Recordings[0].Inputs);
        Assert.Contains("channel 'y' is constant (5)", Assert.Single(fit.State.Notes));
    }

    [Theory]
    [InlineData("forward", new float[] { 2.5f, 1, 1, 1, 4, 4 })]
    [InlineData("interpolate", new float[] { 2.5f, 1, 2, 3, 4, 4 })]
    [InlineData("zero", new float[] { 0, 1, 0, 0, 4, 0 })]
    [InlineData("mean", new float[] { 2.5f, 1, 2.5f, 2.5f, 4, 2.5f })]
    [InlineData("mask", new float[] { 0, 1, 0, 0, 4, 0 })]
    public void GapsAreFilledInInputsAndLeftInTargets(string policy, float[] filled)
    {
        float[] values = [Gap, 1, Gap, Gap, 4, Gap];
        Split split = Train(6, Example.Ramp("a", 6, values: values));
        Preprocessor fit = Preprocessor.Fit(split.Train, new PreprocessSpec { Normalize = "none" }, policy);
        PreparedRecording prepared = fit.Apply(split.Set).Recordings[0];
        int features = fit.FeatureNames.Count;

        Assert.Equal(filled, Enumerable.Range(0, 6).Select(t => prepared.Inputs[t * features]));
        Assert.Equal(values, prepared.Targets);
        Assert.True(prepared.HasMissingTargets);
        Assert.Equal(policy == "mask" ? [1, 0, 1, 1, 0, 1] : [], features == 2 ? Enumerable.Range(0, 6).Select(t => (int)prepared.Inputs[(t * 2) + 1]) : []);
    }

    [Fact]
    public void AGapIsAnErrorByDefault()
    {
        Split split = Train(2, Example.Ramp("a", 3, values: [1, 2, Gap]));
        Preprocessor fit = Preprocessor.Fit(split.Train, new PreprocessSpec(), "error");
        Assert.Contains("channel 'y' of series 'a' at step 2 is missing; set data.missing", Assert.Throws<DataException>(() => fit.Apply(split.Set)).Message);
    }

    [Fact]
    public void InfinityAndTheLogarithmOfMinusOneAreErrors()
    {
        Split infinite = Train(2, Example.Ramp("a", 2, values: [1, float.PositiveInfinity]));
        Assert.Contains("at step 1 is infinite", Assert.Throws<DataException>(() => Preprocessor.Fit(infinite.Train, new PreprocessSpec(), "error")).Message);
        Split low = Train(2, Example.Ramp("a", 2, values: [1, -1]));
        Assert.Contains("log(1 + x) needs values above -1", Assert.Throws<DataException>(() => Preprocessor.Fit(low.Train, new PreprocessSpec { Log = ["*"] }, "error")).Message);
        Assert.Contains("preprocess.log names 'z'", Assert.Throws<DataException>(() => Preprocessor.Fit(low.Train, new PreprocessSpec { Log = ["z"] }, "error")).Message);
        Assert.Contains("preprocess.normalize is 'zscore'", Assert.Throws<DataException>(() => Preprocessor.Fit(low.Train, new PreprocessSpec { Normalize = "zscore" }, "error")).Message);
        Assert.Contains("data.missing is 'drop'", Assert.Throws<DataException>(() => Preprocessor.Fit(low.Train, new PreprocessSpec(), "drop")).Message);
    }

    [Fact]
    public void FeaturesStandInTheirOrder()
    {
        (Preprocessor fit, PreparedSet set) = Mixed(targetsAreInputs: true);

        Assert.Equal(["y", "p", "c=lo", "c=hi", "y difference", "p difference"], fit.FeatureNames);
        Assert.Equal(["k"], fit.KnownNames);
        Assert.Equal(["s", "r=x", "r=z"], fit.StaticNames);
        Assert.Equal([10, 1, 0, 1, 0, 0, 20, 3, 1, 0, 10, 2], set.Recordings[0].Inputs);
        Assert.Equal([1, 0], set.Recordings[0].Known);
        Assert.Equal([0, 1, 0], set.Recordings[0].Statics);
        Assert.True(set.TargetsAreInputs);
        Assert.Equal(2, set.NumberFeatures);
    }

    [Fact]
    public void TargetsCanBeKeptOutOfTheInputs()
    {
        (Preprocessor fit, PreparedSet set) = Mixed(targetsAreInputs: false);
        Assert.Equal(["p", "c=lo", "c=hi", "p difference"], fit.FeatureNames);
        Assert.Equal([10, 20], set.Recordings[0].Targets);
        Assert.False(set.TargetsAreInputs);
    }

    [Fact]
    public void ALevelNeverSeenIsAllZero()
    {
        (Preprocessor fit, _) = Mixed(targetsAreInputs: true);
        PreparedSet other = fit.Apply(MixedSet(["new", "hi"], ["other", "x"]));
        Assert.Equal([0, 1], other.Recordings[0].Inputs[2..4]);
        Assert.Equal([0, 0], other.Recordings[0].Inputs[8..10]);
        Assert.Equal([0, 0], other.Recordings[0].Statics[1..]);
    }

    [Fact]
    public void OtherChannelsAreAnError()
    {
        (Preprocessor fit, _) = Mixed(targetsAreInputs: true);
        DataException e = Assert.Throws<DataException>(() => fit.Apply(Example.Set(Example.Ramp("a", 3))));
        Assert.Contains("the data has the channels y, but the model was trained on y, p, c, k", e.Message);
    }

    private static Split Train(int steps, params Recording[] recordings)
        => new("all", Example.Set(recordings), [.. recordings.Select((_, r) => new Segment(r, 0, steps))], [], []);

    private static (Preprocessor Fit, PreparedSet Set) Mixed(bool targetsAreInputs)
    {
        RecordingSet set = MixedSet(["lo", "hi"], ["x", "z"]);
        Split split = new("all", set, [new(0, 0, 2)], [], []);
        Preprocessor fit = Preprocessor.Fit(split.Train, new PreprocessSpec { Normalize = "none", Differences = [1] }, "error", targetsAreInputs);
        return (fit, fit.Apply(set));
    }

    private static RecordingSet MixedSet(string[] levels, string[] regions) => new()
    {
        Recordings =
        [
            new Recording
            {
                Id = "a",
                Group = "a",
                Steps = 2,
                Values = [10, 1, 1, 1, 20, 3, 0, 0],
                Statics = [4, 0],
                Source = new SourceLocation("example"),
            },
        ],
        Channels = [new("y", ChannelRole.Target), new("p", ChannelRole.Past), new("c", ChannelRole.Past, levels), new("k", ChannelRole.Known)],
        Statics = [new("s"), new("r", regions)],
    };
}
