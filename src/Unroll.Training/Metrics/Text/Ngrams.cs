namespace Unroll.Training.Metrics.Text;

/// <summary>Counts of n-grams. An n-gram is its symbols' numbers side by side in 128 bits, so that no two are taken for one.</summary>
internal static class Ngrams
{
    /// <summary>Bits of a word's number: n-grams of words go up to order 4.</summary>
    public const int WordBits = 32;

    /// <summary>Bits of a Unicode code point: n-grams of characters go up to order 6.</summary>
    public const int CharacterBits = 21;

    /// <summary>How often each n-gram of an order comes.</summary>
    public static Dictionary<UInt128, int> Count(ReadOnlySpan<int> symbols, int order, int bits)
    {
        int positions = Math.Max(0, symbols.Length - order + 1);
        var counts = new Dictionary<UInt128, int>(positions);
        for (int start = 0; start < positions; start++)
        {
            UInt128 key = 0;
            foreach (int symbol in symbols.Slice(start, order))
            {
                key = (key << bits) | (uint)symbol;
            }

            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
        }

        return counts;
    }

    /// <summary>Counts of the orders 1 to <paramref name="orders"/>.</summary>
    public static Dictionary<UInt128, int>[] CountAll(ReadOnlySpan<int> symbols, int orders, int bits)
    {
        var all = new Dictionary<UInt128, int>[orders];
        for (int order = 1; order <= orders; order++)
        {
            all[order - 1] = Count(symbols, order, bits);
        }

        return all;
    }

    /// <summary>N-grams that both have, each as often as in the one that has fewer.</summary>
    public static int Common(Dictionary<UInt128, int> first, Dictionary<UInt128, int> second)
    {
        int common = 0;
        foreach ((UInt128 key, int count) in first)
        {
            common += Math.Min(count, second.GetValueOrDefault(key));
        }

        return common;
    }
}
