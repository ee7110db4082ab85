namespace Unroll.Data;

/// <summary>Pseudo-random numbers that are the same on every platform and in every version: SplitMix64
/// (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014; constants of Vigna's reference code).
/// Only integer arithmetic and exactly rounded sums and products of doubles are used.</summary>
public sealed class SeededRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <summary>A stream determined by the keys, in their order: (seed), (seed, epoch), (seed, epoch, window) are independent streams.</summary>
    /// <param name="keys">What the stream is for; at least one.</param>
    public SeededRandom(params ReadOnlySpan<long> keys)
    {
        ulong state = 0;
        foreach (long key in keys)
        {
            state = Finish(state + Golden + Finish(unchecked((ulong)key) + Golden));
        }

        _state = state;
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Finish(_state += Golden);

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double Between(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Uniform in 0 to <paramref name="bound"/> - 1, by the high half of a 64 x 64 bit product (bias under bound / 2^64).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is below 1.</exception>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(NextBits(), (ulong)bound, out _);
    }

    /// <summary>About normal with mean 0 and deviation 1, in [-6, 6]: the sum of twelve uniform numbers less 6
    /// (Irwin-Hall), which needs no logarithm and so is the same to the last bit everywhere.</summary>
    public double NextNormal()
    {
        double sum = 0;
        for (int i = 0; i < 12; i++)
        {
            sum += NextDouble();
        }

        return sum - 6;
    }

    /// <summary>Puts the items in a random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
