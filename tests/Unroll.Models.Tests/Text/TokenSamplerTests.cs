using Unroll.Models.Text.Sampling;
using Xunit;

namespace Unroll.Models.Tests.Text;

public sealed class TokenSamplerTests
{
    private static readonly float[] Scores = [0, (float)Math.Log(4), (float)Math.Log(2), (float)Math.Log(3)]; // shares .1 .4 .2 .3

    [Fact]
    public void Chosen_as_often_as_the_shares_say() => Expect([.1, .4, .2, .3], new());

    [Fact]
    public void Temperature_sharpens() => Expect([1 / 30.0, 16 / 30.0, 4 / 30.0, 9 / 30.0], new() { Temperature = 0.5 });

    [Fact]
    public void Only_the_k_best() => Expect([0, 4 / 7.0, 0, 3 / 7.0], new() { TopK = 2 });

    [Fact]
    public void Only_the_fewest_that_share_p() => Expect([0, 4 / 9.0, 2 / 9.0, 3 / 9.0], new() { TopP = 0.75 });

    [Fact]
    public void P_is_a_share_of_what_the_k_best_leave() => Expect([0, 1, 0, 0], new() { TopK = 2, TopP = 0.5 }); // .4 of .7 is more than half

    [Fact]
    public void A_tiny_p_leaves_the_best() => Expect([0, 1, 0, 0], new() { TopP = 1e-9 });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void Temperature_0_and_k_1_take_the_best_and_of_equals_the_first(double temperature, int k)
    {
        var sampler = new TokenSampler(4, new() { Temperature = temperature, TopK = k });
        Assert.Equal(1, sampler.Next([0, 5, 5, 2]));
    }

    [Fact]
    public void Seen_tokens_are_penalised_whatever_their_sign()
    {
        var sampler = new TokenSampler(3, new() { Temperature = 0, RepetitionPenalty = 2 });
        Assert.Equal(0, sampler.Next([3, 2, -9]));
        Assert.Equal(1, sampler.Next([3, 2, -9])); // 1.5 against 2
        Assert.Equal(0, sampler.Next([3, 2, -9])); // 1.5 against 1
        sampler = new TokenSampler(2, new() { Temperature = 0, RepetitionPenalty = 2 });
        sampler.See(0);
        Assert.Equal(1, sampler.Next([-1, -1.5f])); // -2 against -1.5
    }

    [Fact]
    public void The_seed_decides()
    {
        Assert.Equal(Run(5), Run(5));
        Assert.NotEqual(Run(5), Run(6));

        static int[] Run(ulong seed)
        {
            var sampler = new TokenSampler(4, new() { Seed = seed, TopK = 3 });
            return [.. Enumerable.Range(0, 50).Select(_ => sampler.Next(Scores))];
        }
    }

    [Fact]
    public void Choosing_allocates_nothing()
    {
        var sampler = new TokenSampler(4, new() { TopP = 0.9, TopK = 3, RepetitionPenalty = 1.1 });
        sampler.Next(Scores);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            sampler.Next(Scores);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Refuses("Temperature", new() { Temperature = -0.1 });
        Refuses("Temperature", new() { Temperature = double.NaN });
        Refuses("TopK", new() { TopK = -1 });
        Refuses("TopP", new() { TopP = 0 });
        Refuses("TopP", new() { TopP = 1.1 });
        Refuses("RepetitionPenalty", new() { RepetitionPenalty = 0 });
        var sampler = new TokenSampler(2, new());
        Assert.Contains("token 1 is NaN", Assert.Throws<ArgumentException>(() => sampler.Next([0, float.NaN])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => sampler.Next([float.NegativeInfinity, float.NegativeInfinity]));
        Assert.Contains("Expected 2 scores, got 3", Assert.Throws<ArgumentException>(() => sampler.Next([0, 0, 0])).Message, StringComparison.Ordinal);
        Assert.Equal(1, sampler.Next([float.NegativeInfinity, 0]));

        static void Refuses(string name, SamplingOptions options) =>
            Assert.StartsWith($"{name} must be", Assert.Throws<ArgumentException>(() => new TokenSampler(2, options)).Message, StringComparison.Ordinal);
    }

    private static void Expect(double[] shares, SamplingOptions options)
    {
        const int draws = 20000;
        var sampler = new TokenSampler(4, options);
        int[] counts = new int[4];
        for (int i = 0; i < draws; i++)
        {
            counts[sampler.Next(Scores)]++;
        }
        for (int id = 0; id < 4; id++)
        {
            double slack = 4.5 * Math.Sqrt(shares[id] * (1 - shares[id]) / draws);
            Assert.InRange(counts[id] / (double)draws, shares[id] - slack, shares[id] + slack);
        }
    }
}
