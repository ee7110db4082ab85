using CsCheck;
using Unroll.Training.Judging;
using Xunit;

namespace Unroll.Training.Tests.Judging;

public sealed class TokenCountsTests
{
    /// <summary>Of 0 1 0 1 2 with a vocabulary of 4, worked out by hand.</summary>
    [Fact]
    public void Probabilities_are_those_of_the_equation()
    {
        var counts = new TokenCounts(4);
        counts.Add([0, 1, 0, 1, 2]);
        Assert.Equal([3 / 9.0, 3 / 9.0, 2 / 9.0, 1 / 9.0], Enumerable.Range(0, 4).Select(counts.Single), (a, b) => Math.Abs(a - b) < 1e-12);

        // 0 is followed twice, both times by 1; 4 times the single token's share is mixed in.
        Assert.Equal((2 + (4 * 3 / 9.0)) / (2 + 4), counts.After(-1, 0, 1), 1e-12);
        Assert.Equal(4 * 1 / 9.0 / (2 + 4), counts.After(-1, 0, 3), 1e-12);

        // 0 1 is followed twice, once by 0 and once by 2; 1 alone as well.
        double pair = (1 + (4 * 2 / 9.0)) / (2 + 4);
        Assert.Equal((1 + (4 * pair)) / (2 + 4), counts.After(0, 1, 2), 1e-12);

        // What never occurred leaves the shorter context's probability.
        Assert.Equal(counts.After(-1, 1, 2), counts.After(3, 1, 2), 1e-12);
        Assert.Equal(counts.Single(2), counts.After(3, 3, 2), 1e-12);
    }

    [Fact]
    public void Stretches_do_not_run_into_each_other()
    {
        var apart = new TokenCounts(3);
        apart.Add([0, 1]);
        apart.Add([2, 0]);
        var whole = new TokenCounts(3);
        whole.Add([0, 1, 2, 0]);
        Assert.Equal(apart.Single(2), whole.Single(2));
        Assert.Equal(apart.Single(2), apart.After(-1, 1, 2), 1e-12);
        Assert.True(whole.After(-1, 1, 2) > apart.After(-1, 1, 2));
    }

    [Fact]
    public void Probabilities_of_all_tokens_sum_to_1_after_anything() =>
        Gen.Int[0, 6].Array[0, 40].Sample(tokens =>
        {
            var counts = new TokenCounts(7);
            counts.Add(tokens);
            Assert.Equal(1, Enumerable.Range(0, 7).Sum(counts.Single), 1e-9);
            for (int before = -1; before < 7; before++)
            {
                for (int last = 0; last < 7; last++)
                {
                    double[] all = [.. Enumerable.Range(0, 7).Select(token => counts.After(before, last, token))];
                    Assert.Equal(1, all.Sum(), 1e-9);
                    Assert.All(all, p => Assert.True(p > 0));
                }
            }
        }, iter: 200, threads: 1);
}
