using CsCheck;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.Splits;

/// <summary><c>split.folds</c>.</summary>
public sealed class DealtFoldTests
{
    [Fact]
    public void EachGroupIsTestedOnceAndTrainedOnInAllOtherFolds() =>
        (from groups in Gen.Int[2, 12] from folds in Gen.Int[2, 12] from seed in Gen.Int[0, 99] where folds <= groups select (groups, folds, seed)).Sample(draw =>
        {
            RecordingSet set = Example.Inputs([.. Enumerable.Range(0, 2 * draw.groups).Select(i => Example.Ramp($"r{i}", 5, $"g{i % draw.groups}"))]);
            IReadOnlyList<Split> legs = Splitter.Legs(set, Folds(draw.folds) with { Seed = draw.seed, Stratify = false }, Example.Whole);
            Assert.Equal(Enumerable.Range(1, draw.folds).Select(k => $"fold-{k}"), legs.Select(leg => leg.Name));
            Assert.Equal(set.Recordings.Select(r => r.Id).Order(), legs.SelectMany(leg => Example.Ids(leg, Part.Test)).Order());
            int[] sizes = [.. legs.Select(leg => Example.Ids(leg, Part.Test).Length)];
            Assert.InRange(sizes.Max() - sizes.Min(), 0, 2);
            foreach (Split leg in legs)
            {
                Assert.Equal(set.Recordings.Count, Example.Ids(leg, Part.Train).Length + Example.Ids(leg, Part.Test).Length);
                Assert.Empty(Groups(leg, Part.Train).Intersect(Groups(leg, Part.Test)));
            }
        }, iter: 100, threads: 1);

    [Fact]
    public void ClassSharesAreAlikeInAllFolds()
    {
        RecordingSet set = Labelled(100);
        foreach (Split leg in Splitter.Legs(set, Folds(10), Example.Whole))
        {
            Assert.Equal([7, 3], Shares(leg, Part.Test));
            Assert.Equal([63, 27], Shares(leg, Part.Train));
        }
    }

    [Fact]
    public void TheSeedDealsAndOneFoldCanBeNamed()
    {
        RecordingSet set = Labelled(20);
        string[][] Dealt(int seed) => [.. Splitter.Legs(set, Folds(4) with { Seed = seed }, Example.Whole).Select(leg => Example.Ids(leg, Part.Test))];
        Assert.Equal(Dealt(1), Dealt(1));
        Assert.NotEqual(Dealt(1), Dealt(2));
        Split third = Example.One(set, Folds(4) with { Seed = 1, Fold = "3" }, Example.Whole);
        Assert.Equal("fold-3", third.Name);
        Assert.Equal(Dealt(1)[2], Example.Ids(third, Part.Test));
    }

    [Fact]
    public void ValidationIsDrawnFromWhatTrains()
    {
        foreach (Split leg in Splitter.Legs(Labelled(20), Folds(4) with { ValidationGroups = 5 }, Example.Whole))
        {
            Assert.Equal([10, 5, 5], new[] { Part.Train, Part.Validation, Part.Test }.Select(part => leg.Of(part).Count));
            Assert.Empty(Groups(leg, Part.Validation).Intersect(Groups(leg, Part.Test)));
        }
    }

    [Fact]
    public void WhatCannotBeDealtIsRefused()
    {
        Refused(Labelled(4), Folds(5), "split.folds is 5; with 4 groups it must be 2 to 4");
        Refused(Labelled(4), Folds(1), "split.folds is 1; with 4 groups it must be 2 to 4");
        Refused(Labelled(8), Folds(4) with { Fold = "5" }, "split.fold is '5'; with 4 folds it must be 1 to 4, or all");
        Refused(Example.Inputs(Example.Ramp("a", 5, part: "x"), Example.Ramp("b", 5)), Folds(2), "example: the data names folds ('x' of series 'a'), and split.folds would deal others");
        Refused(Example.Inputs(Example.Ramp("a", 5), Example.Ramp("b", 5)), new SplitSpec { By = "fold" }, "example: series 'a' names no fold");
    }

    private static SplitSpec Folds(int folds) => new() { By = "fold", Folds = folds };

    /// <summary>Three in ten are of the rarer class.</summary>
    private static RecordingSet Labelled(int count) => Example.Inputs([.. Enumerable.Range(0, count).Select(i => Example.Ramp($"r{i}", 5, label: i % 10 < 3 ? "rare" : "common"))]);

    private static int[] Shares(Split leg, Part part) => [.. leg.Of(part).GroupBy(s => leg.Set.Recordings[s.Recording].Label).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Count())];

    private static IEnumerable<string> Groups(Split leg, Part part) => leg.Of(part).Select(s => leg.Set.Recordings[s.Recording].Group).Distinct();

    private static void Refused(RecordingSet set, SplitSpec spec, string message) =>
        Assert.StartsWith(message, Assert.Throws<DataException>(() => Splitter.Legs(set, spec, Example.Whole)).Message, StringComparison.Ordinal);
}
