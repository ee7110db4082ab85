using CsCheck;
using Unroll.Training.Metrics;
using Xunit;

namespace Unroll.Training.Tests.Metrics;

public sealed class RocCurveTests
{
    [Fact]
    public void Area_of_a_hand_worked_example()
    {
        // Pairs (unusual, normal): .9 beats .8, .3, .1; .8 ties with .8 (half), beats .3, .1; .2 beats .1 alone: 3 + 2.5 + 1 of 9.
        double[] scores = [.9, .8, .2, .8, .3, .1];
        bool[] unusual = [true, true, true, false, false, false];
        Assert.Equal(6.5 / 9, RocCurve.Area(scores, unusual), 12);
    }

    [Fact]
    public void Perfect_reversed_and_constant_scores()
    {
        bool[] unusual = [true, true, false, false];
        Assert.Equal(1, RocCurve.Area([4, 3, 2, 1], unusual));
        Assert.Equal(0, RocCurve.Area([1, 2, 3, 4], unusual));
        Assert.Equal(.5, RocCurve.Area([7, 7, 7, 7], unusual));
        Assert.Equal(0, RocCurve.EqualErrorRate([4, 3, 2, 1], unusual));
        Assert.Equal(1, RocCurve.EqualErrorRate([1, 2, 3, 4], unusual));
        Assert.Equal(.5, RocCurve.EqualErrorRate([7, 7, 7, 7], unusual));
    }

    [Fact]
    public void Equal_error_rate_of_a_hand_worked_example()
    {
        // Thresholds downwards give (alarms, misses): (0, 1/2), (1/2, 1/2) meets the diagonal at one half.
        Assert.Equal(.5, RocCurve.EqualErrorRate([4, 3, 2, 1], [true, false, true, false]), 12);
    }

    [Fact]
    public void One_kind_alone_has_no_area()
    {
        Assert.True(double.IsNaN(RocCurve.Area([1, 2], [true, true])));
        Assert.True(double.IsNaN(RocCurve.EqualErrorRate([], [])));
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => RocCurve.Area([1, 2], [true]));
        Assert.Throws<ArgumentException>(() => RocCurve.Area([1, double.NaN], [true, false]));
    }

    [Fact]
    public void Area_is_the_share_of_pairs_in_order() =>
        Gen.Select(Gen.Int[0, 9], Gen.Bool).Array[2, 60].Where(rows => rows.Any(r => r.Item2) && rows.Any(r => !r.Item2)).Sample(rows =>
        {
            var pairs = from a in rows where a.Item2 from b in rows where !b.Item2 select a.Item1 > b.Item1 ? 1.0 : a.Item1 == b.Item1 ? .5 : 0;
            Assert.Equal(pairs.Average(), RocCurve.Area([.. rows.Select(r => (double)r.Item1)], [.. rows.Select(r => r.Item2)]), 10);
        });
}
