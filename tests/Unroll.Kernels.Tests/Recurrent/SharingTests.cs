using Unroll.Kernels.Recurrent;
using Unroll.Kernels.Tests.Threads;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>Passes that several threads share, by rows and by units.</summary>
[Collection(AloneCollection.Name)]
public sealed class SharingTests
{
    private static readonly RecurrentSizes[] Even =
    [
        new(20, 8, 16, 128), new(20, 32, 16, 128), new(30, 1, 64, 192), new(30, 2, 64, 192), new(4, 9, 64, 384), new(40, 7, 5, 130),
    ];

    public static TheoryData<string, CellKind> Kernels => Cells.OfEveryVariant;

    public static TheoryData<CellKind> Kinds => Cells.All;

    /// <summary>Each row's and each weight's sums are in the same order whoever computes them, as long as no part is left with a single row.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Rows_of_equal_length_give_the_same_bits_on_any_number_of_threads(string name, CellKind cell)
    {
        KernelVariant variant = KernelVariants.Find(name)!;
        foreach (RecurrentSizes sizes in variant.Supported ? Even : Even[2..3])
        {
            RecurrentCase c = new(cell, sizes) { Layout = SequenceLayout.TimeFirst, Reverse = sizes.Rows == 8 };
            RecurrentResult<float>[] results = OnThreads(variant, c, RecurrentData.Random(c, 1));
            Agreement.AssertSameBits(results[0], results[1], $"{name} {c}, 2 threads");
            Agreement.AssertSameBits(results[0], results[2], $"{name} {c}, 3 threads");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Ragged_and_small_batches_give_the_reference_on_any_number_of_threads(CellKind cell)
    {
        foreach (RecurrentSizes sizes in new RecurrentSizes[] { new(9, 9, 16, 129), new(16, 2, 64, 192) })
        {
            foreach (int number in new[] { 2, 5 })
            {
                RecurrentCase c = RecurrentCase.Numbered(cell, sizes, number);
                RecurrentExample example = RecurrentExample.Of(c);
                foreach (KernelVariant variant in Cells.SupportedVariants)
                {
                    RecurrentResult<float>[] results = OnThreads(variant, c, example.Data);
                    Assert.All(results, (result, i) => Agreement.Assert(example.Expected, result, $"{variant.Name} {c}, {i + 1} threads"));
                }
            }
        }
    }

    /// <summary>What the sizes above are meant to reach.</summary>
    [Fact]
    public void The_sizes_reach_sharing_by_rows_and_by_units()
    {
        using var two = new ThreadCount(2);
        Assert.Equal(new PartPlan(2, false), Plan(Even[0], 1, 2));
        Assert.Equal(new PartPlan(2, true), Plan(Even[2], 1, 3));
        Assert.Equal(new PartPlan(2, true), Plan(Even[4], 4, 4));
        using var three = new ThreadCount(3);
        Assert.Equal(new PartPlan(3, false), Plan(Even[1], 4, 2));
        Assert.Equal(new PartPlan(3, true), Plan(Even[3], 1, 3));
    }

    private static PartPlan Plan(RecurrentSizes sizes, int gates, int unitGroups) => PartPlan.Of(sizes, gates, unitGroups) with { Operations = 0 };

    /// <summary>Rows in order of length, longest first: 9 9 5 3 1 1 1, of 29 steps.</summary>
    [Fact]
    public void Rows_are_shared_by_their_steps()
    {
        var plan = new StepPlan(new RecurrentSizes(9, 7, 1, 1), [1, 9, 3, 1, 5, 9, 1], false);
        Assert.Equal([(0, 7)], Shares(1));
        Assert.Equal([(0, 2), (2, 7)], Shares(2)); // 18 and 11: 14 is wanted
        Assert.Equal([(0, 1), (1, 3), (3, 7)], Shares(3)); // 9, 14 and 6; 9 and 19 are wanted
        var even = new StepPlan(new RecurrentSizes(3, 5, 1, 1), [], false);
        Assert.Equal([(0, 3), (3, 5)], Enumerable.Range(0, 2).Select(part => even.Share(part, 2)));

        IEnumerable<(int, int)> Shares(int parts) => Enumerable.Range(0, parts).Select(part => plan.Share(part, parts));
    }

    [Fact]
    public void Shares_cover_everything_once()
    {
        for (int parts = 1; parts <= 5; parts++)
        {
            for (int count = 0; count <= 40; count++)
            {
                foreach (int grain in new[] { 1, 4, 6 })
                {
                    var plan = new PartPlan(parts, false);
                    (int From, int To)[] shares = [.. Enumerable.Range(0, parts).Select(part => plan.Share(part, count, grain))];
                    Assert.Equal((0, count), (shares[0].From, shares[^1].To));
                    Assert.All(shares.Zip(shares.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
                    Assert.All(shares, share => Assert.True(share.From == count || share.From % grain == 0));
                }
            }
        }
    }

    private static RecurrentResult<float>[] OnThreads(KernelVariant variant, RecurrentCase c, RecurrentData data) =>
        [.. Enumerable.Range(1, 3).Select(threads =>
        {
            using var count = new ThreadCount(threads);
            return KernelRun.Both(c.Cell.Kernel(variant, c.Sizes.Hidden), c, data);
        })];
}
