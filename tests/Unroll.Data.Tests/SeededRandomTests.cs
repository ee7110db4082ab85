using Xunit;

namespace Unroll.Data.Tests;

public sealed class SeededRandomTests
{
    /// <summary>Computed apart, in Python: a change changes every split, shuffle and generated series.</summary>
    [Fact]
    public void TheStreamNeverChanges()
    {
        SeededRandom random = new(1, 2, 3);
        Assert.Equal(FirstBits, random.NextBits());
        Assert.NotEqual(FirstBits, random.NextBits());
        Assert.NotEqual(FirstBits, new SeededRandom(1, 3, 2).NextBits());
    }

    [Fact]
    public void NumbersAreWellSpread()
    {
        SeededRandom random = new(7);
        double[] normal = [.. Enumerable.Range(0, 20000).Select(_ => random.NextNormal())];
        Assert.InRange(normal.Average(), -0.03, 0.03);
        Assert.InRange(normal.Select(x => x * x).Average(), 0.96, 1.04);
        int[] counts = new int[5];
        for (int i = 0; i < 10000; i++)
        {
            counts[random.Below(5)]++;
        }

        Assert.All(counts, c => Assert.InRange(c, 1850, 2150));
    }

    private const ulong FirstBits = 0x70EDA24BA14CB51C;
}
