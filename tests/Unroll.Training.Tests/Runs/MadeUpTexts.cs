using Unroll.Data;

namespace Unroll.Training.Tests.Runs;

/// <summary>Texts from which something can be learnt, but not from the last two tokens.</summary>
internal static class MadeUpTexts
{
    /// <summary>Pieces of six letters, drawn at random: the last letter of each is told by the first.</summary>
    public static string Letters(int pieces, int seed)
    {
        SeededRandom random = new(seed);
        return string.Concat(Enumerable.Range(0, pieces).Select(_ => random.Below(2) == 0 ? "xaaaab" : "yaaaac"));
    }

    /// <summary>Lines of drawn words, with one somewhere among them that tells the class.</summary>
    public static string Lines(int count, string telling, int seed)
    {
        SeededRandom random = new(seed);
        return string.Concat(Enumerable.Range(0, count).Select(_ =>
        {
            string[] words = [.. Enumerable.Range(0, 3 + random.Below(5)).Select(_ => $"w{random.Below(6)}")];
            words[random.Below(words.Length)] = telling;
            return string.Join(' ', words) + "\n";
        }));
    }

    /// <summary>Lines of three to five drawn words, and the same words in another language.</summary>
    public static (string Source, string Target) Pairs(int count, int seed)
    {
        SeededRandom random = new(seed);
        int[][] lines = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 3 + random.Below(3)).Select(_ => random.Below(5)).ToArray())];
        string Written(string letter) => string.Concat(lines.Select(line => string.Join(' ', line.Select(word => $"{letter}{word}")) + "\n"));
        return (Written("s"), Written("t"));
    }
}
