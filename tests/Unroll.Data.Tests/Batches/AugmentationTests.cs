using Unroll.Data.Batches;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Batches;

public sealed class AugmentationTests
{
    [Fact]
    public void OnlyTrainingWindowsOfAnEpochAreChangedAndAlwaysAlike()
    {
        Batch Make(int epoch, params Window[] windows)
        {
            Batch batch = Composer().Compose(windows);
            Augmentation.Parse(Augmentation.Names, 1, 3, 9)!.Apply(batch, epoch);
            return batch;
        }

        Window train = new(0, Part.Train, 4, 12, 0);
        Window test = new(0, Part.Test, 4, 12, 0);
        float[] plain = BatchComposerTests.Numbers(Composer().Compose([train]).Inputs);
        float[] first = BatchComposerTests.Numbers(Make(0, train).Inputs);

        Assert.NotEqual(plain, first);
        Assert.Equal(first, BatchComposerTests.Numbers(Make(0, test, train).Inputs)[36..]);
        Assert.Equal(plain, BatchComposerTests.Numbers(Make(0, test, train).Inputs)[..36]);
        Assert.NotEqual(first, BatchComposerTests.Numbers(Make(1, train).Inputs));
        Assert.NotEqual(first, BatchComposerTests.Numbers(Make(0, train with { Start = 5 }).Inputs));
    }

    [Fact]
    public void PaddingStaysZero()
    {
        Batch batch = Composer().Compose([new Window(0, Part.Train, 0, 5, 0), new Window(0, Part.Train, 0, 9, 0)]);
        Augmentation.Parse(["jitter", "flip", "crop", "scale"], 1, 3, 9)!.Apply(batch, 0);
        Assert.All(BatchComposerTests.Numbers(batch.Inputs)[15..27], v => Assert.Equal(0, v));
    }

    [Fact]
    public void ARotationKeepsLengths()
    {
        float[] values = [1, 2, 3, -1, 0.5f, 4];
        new Rotate3d(1, 3).Apply(values, 2, 3, new SeededRandom(3));
        Assert.NotEqual(1, values[0]);
        Assert.Equal(14, values[..3].Sum(v => v * v), 1e-4);
        Assert.Equal(17.25, values[3..].Sum(v => v * v), 1e-4);
        Assert.Throws<DataException>(() => new Rotate3d(1, 4));
    }

    [Fact]
    public void WarpedAndCroppedRampsStayRampsInsideTheirRange()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            float[] warped = [.. Enumerable.Range(0, 30).Select(t => (float)t)];
            new TimeWarp(0.5).Apply(warped, 30, 1, new SeededRandom(seed));
            Assert.Equal(0, warped[0]);
            Assert.Equal(29, warped[^1], 1e-4);
            Assert.All(warped.Zip(warped.Skip(1)), p => Assert.True(p.Second > p.First));

            float[] cropped = [.. Enumerable.Range(0, 30).Select(t => (float)t)];
            new Crop(0.5).Apply(cropped, 30, 1, new SeededRandom(seed));
            Assert.InRange(cropped[0], 0, 15);
            Assert.InRange(cropped[^1] - cropped[0], 14.5, 29);
            Assert.InRange(cropped[^1], 14, 29);
        }
    }

    [Fact]
    public void AFlipTurnsTimeAndSign()
    {
        float[] values = [1, 10, 2, 20, 3, 30];
        new Flip(1).Apply(values, 3, 2, new SeededRandom(1));
        Assert.Equal([-3, -30, -2, -20, -1, -10], values);
    }

    [Fact]
    public void AReversalTurnsTimeOnly()
    {
        float[] values = [1, 10, 2, 20, 3, 30];
        new Reverse(1).Apply(values, 3, 2, new SeededRandom(1));
        Assert.Equal([3, 30, 2, 20, 1, 10], values);
        new Reverse(0).Apply(values, 3, 2, new SeededRandom(1));
        Assert.Equal([3, 30, 2, 20, 1, 10], values);
    }

    [Fact]
    public void AShiftRepeatsTheEdgeOrGoesRound()
    {
        HashSet<int> moves = [];
        for (int seed = 0; seed < 40; seed++)
        {
            float[] shifted = [.. Enumerable.Range(0, 20).SelectMany(t => new float[] { t, 100 + t })];
            float[] turned = [.. shifted];
            new Shift(0.2, isCircular: false).Apply(shifted, 20, 2, new SeededRandom(seed));
            new Shift(0.2, isCircular: true).Apply(turned, 20, 2, new SeededRandom(seed));
            int move = (int)shifted[20] - 10;
            moves.Add(move);
            for (int t = 0; t < 20; t++)
            {
                Assert.Equal(Math.Clamp(t + move, 0, 19), shifted[2 * t]);
                Assert.Equal((t + move + 20) % 20, turned[2 * t]);
                Assert.Equal(shifted[2 * t] + 100, shifted[(2 * t) + 1]);
                Assert.Equal(turned[2 * t] + 100, turned[(2 * t) + 1]);
            }
        }

        Assert.Equal(-4, moves.Min());
        Assert.Equal(4, moves.Max());
    }

    [Fact]
    public void AMagnitudeWarpIsACurveOfStraightLinesForEachChannel()
    {
        float[] values = [.. Enumerable.Repeat(1f, 2 * 41)];
        new MagnitudeWarp(0.1).Apply(values, 41, 2, new SeededRandom(4));
        foreach (int c in new[] { 0, 1 })
        {
            float[] curve = [.. Enumerable.Range(0, 41).Select(t => values[(2 * t) + c])];
            Assert.All(curve, v => Assert.InRange(v, 0.5, 1.5));
            Assert.All(Enumerable.Range(1, 39).Where(t => t % 10 != 0), t => Assert.Equal((curve[t - 1] + curve[t + 1]) / 2, curve[t], 1e-5));
        }

        Assert.NotEqual(values[0], values[1]);
    }

    [Fact]
    public void AnEntryMayNameItsAmount()
    {
        Assert.Equal(new AugmentationSetting("jitter", 0.6), AugmentationSetting.Parse("jitter=.3", 2));
        Assert.Equal(new AugmentationSetting("mixup", 0.2), AugmentationSetting.Parse("mixup", 1));
        Assert.Null(Augmentation.Parse(["jitter=0", "mixup=0.4"], 1, 3, 1));
        Assert.NotNull(Augmentation.Parse(["jitter=0", "shift=0.4"], 1, 3, 1));
        foreach (string entry in new[] { "jitter=", "jitter=a", "jitter=-1", "jitter=1=2" })
        {
            Assert.Contains($"'{entry}' must have a number of 0 or more behind '=', such as jitter=0.05", Assert.Throws<DataException>(() => AugmentationSetting.Parse(entry, 1)).Message);
        }
    }

    [Fact]
    public void NamesAreCheckedAndMixupIsLeftToTraining()
    {
        Assert.Null(Augmentation.Parse(["mixup"], 1, 3, 1));
        Assert.Null(Augmentation.Parse(["jitter"], 0, 3, 1));
        Assert.Contains("training.augment names 'blur'; it must be one of jitter, scale", Assert.Throws<DataException>(() => Augmentation.Parse(["blur"], 1, 3, 1)).Message);
        Assert.Throws<DataException>(() => Augmentation.Parse(["jitter"], -1, 3, 1));
    }

    private static BatchComposer Composer()
    {
        RecordingSet set = new()
        {
            Recordings = [Example.Ramp("a", 20, values: [.. Enumerable.Range(0, 60).Select(i => (float)Math.Sin(i))], label: "x")],
            Channels = [new("x", ChannelRole.Past), new("y", ChannelRole.Past), new("z", ChannelRole.Past)],
        };
        return new BatchComposer(BatchComposerTests.Prepared(set), WindowRule.Whole, ClassVocabulary.FromNames(["x", "y"]));
    }
}
