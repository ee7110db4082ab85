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
}
