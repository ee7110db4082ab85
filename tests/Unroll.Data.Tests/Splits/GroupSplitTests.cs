using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.Splits;

public sealed class GroupSplitTests
{
    [Fact]
    public void ClassSharesAreKeptAlike()
    {
        RecordingSet set = Labelled(100, i => i % 10 == 0 ? "rare" : "common");
        Split split = Example.One(set, new SplitSpec { By = "group", Validation = 0.2, Test = 0.3, Seed = 3 }, Example.Whole);

        Assert.Equal([50, 20, 30], Sizes(split));
        Assert.Equal([5, 2, 3], Parts.Select(p => split.Of(p).Count(s => set.Recordings[s.Recording].Label == "rare")));
    }

    [Fact]
    public void WholeGroupsAreDrawn()
    {
        RecordingSet set = Example.Inputs([.. Enumerable.Range(0, 60).Select(i => Example.Ramp($"r{i}", 5, $"S{i % 12}", label: $"{i / 12}"))]);
        Split split = Example.One(set, new SplitSpec { By = "group", Validation = 0.25, Test = 0.25 }, Example.Whole);

        Assert.Equal([30, 15, 15], Sizes(split));
        List<string> groups = [.. Parts.SelectMany(p => split.Of(p).Select(s => set.Recordings[s.Recording].Group).Distinct())];
        Assert.Equal(12, groups.Count);
        Assert.Equal(12, groups.Distinct().Count());
        Assert.True(split.KeepsGroupsApart);
    }

    [Fact]
    public void TheSeedAloneDecides()
    {
        RecordingSet set = Labelled(40, i => $"{i % 3}");
        string[] Test(int seed) => Example.Ids(Example.One(set, new SplitSpec { By = "group", Seed = seed }, Example.Whole), Part.Test);

        Assert.Equal(Test(1), Test(1));
        Assert.NotEqual(Test(1), Test(2));
    }

    [Fact]
    public void TooFewGroupsAreAnError()
    {
        RecordingSet set = Example.Inputs(Example.Ramp("a", 5, "S1", "x"), Example.Ramp("b", 5, "S2", "y"));
        Refused(set, new SplitSpec { By = "group" }, "2 group(s) to train on and to draw 1 (split.validation 0.1) and 1 (split.test 0.2) from leave none for training");
    }

    [Fact]
    public void AListNamesThePart()
    {
        RecordingSet set = Example.Inputs(Example.Ramp("a", 5, part: "TRAIN"), Example.Ramp("b", 5, part: "val"), Example.Ramp("c", 5, part: "test"));
        Split split = Example.One(set, new SplitSpec { By = "list", PartNames = ["train", "val", "test"] }, Example.Whole);

        Assert.Equal(["a"], Example.Ids(split, Part.Train));
        Assert.Equal(["b"], Example.Ids(split, Part.Validation));
        Assert.Equal(["c"], Example.Ids(split, Part.Test));
    }

    [Fact]
    public void WithoutAValidationPartItIsDrawnFromTrain()
    {
        RecordingSet set = Example.Inputs([.. Enumerable.Range(0, 40).Select(i => Example.Ramp($"r{i}", 5, label: $"{i % 2}", part: i < 20 ? "train" : "test"))]);
        Split split = Example.One(set, new SplitSpec { By = "list", Validation = 0.2 }, Example.Whole);

        Assert.Equal([16, 4, 20], Sizes(split));
        Assert.Equal(2, split.Validation.Count(s => set.Recordings[s.Recording].Label == "0"));
    }

    [Fact]
    public void AnUnknownPartNameIsAnError()
        => Refused(Example.Inputs(Example.Ramp("a", 5, part: "dev")), new SplitSpec { By = "list" }, "series 'a' names the part 'dev', but split.part_names has train, validation, test");

    [Fact]
    public void AGroupInTwoPartsIsAnError()
    {
        RecordingSet set = Example.Inputs(Example.Ramp("a", 5, "S1", part: "train"), Example.Ramp("b", 5, "S1", part: "test"));
        Refused(set, new SplitSpec { By = "list" }, "group 'S1' stands in two parts: series 'a' in train and series 'b' in test");
    }

    [Fact]
    public void EachFoldIsHeldOutInTurnInNaturalOrder()
    {
        RecordingSet set = Example.Inputs([.. Enumerable.Range(1, 11).Select(i => Example.Ramp($"r{i}", 5, part: $"{i}"))]);
        IReadOnlyList<Split> legs = Splitter.Legs(set, new SplitSpec { By = "fold", ValidationGroups = 2 }, Example.Whole);

        Assert.Equal(["fold-1", "fold-2", "fold-3"], legs.Take(3).Select(l => l.Name));
        Assert.Equal("fold-11", legs[^1].Name);
        Assert.Equal(["r11"], Example.Ids(legs[^1], Part.Test));
        Assert.All(legs, l => Assert.Equal([8, 2, 1], Sizes(l)));
        Assert.Equal("fold-7", Example.One(set, new SplitSpec { By = "fold", Fold = "7" }, Example.Whole).Name);
        Refused(set, new SplitSpec { By = "fold", Fold = "12" }, "split.fold is '12', but the data has the folds 1, 2, 3");
    }

    [Fact]
    public void EachGroupIsHeldOutInTurn()
    {
        RecordingSet set = Example.Inputs([.. Enumerable.Range(0, 6).Select(i => Example.Ramp($"r{i}", 5, $"S{i % 3}"))]);
        IReadOnlyList<Split> legs = Splitter.Legs(set, new SplitSpec { By = "leave_one_group_out" }, Example.Whole);

        Assert.Equal(["group-S0", "group-S1", "group-S2"], legs.Select(l => l.Name));
        Assert.Equal(["r1", "r4"], Example.Ids(legs[1], Part.Test));
    }

    [Fact]
    public void AClassThatTrainNeverHadIsAnErrorOrAWarning()
    {
        RecordingSet set = Example.Inputs(
            Example.Ramp("a", 5, label: "x", part: "train"), Example.Ramp("b", 5, label: "y", part: "train"), Example.Ramp("c", 5, label: "z", part: "test"));
        SplitSpec spec = new() { By = "list", Validation = 0 };
        Refused(set, spec, "class 'z' occurs in the test part (series 'c') but never in train");

        Split split = Example.One(set, spec with { Stratify = false }, Example.Whole);
        Assert.Contains("class 'z'", Assert.Single(split.Warnings));
    }

    private static readonly Part[] Parts = Enum.GetValues<Part>();

    private static int[] Sizes(Split split) => [.. Parts.Select(p => split.Of(p).Count)];

    private static RecordingSet Labelled(int count, Func<int, string> label)
        => Example.Inputs([.. Enumerable.Range(0, count).Select(i => Example.Ramp($"r{i}", 5, label: label(i)))]);

    private static void Refused(RecordingSet set, SplitSpec spec, string message)
        => Assert.Contains(message, Assert.Throws<DataException>(() => Splitter.Legs(set, spec, Example.Whole)).Message);
}
