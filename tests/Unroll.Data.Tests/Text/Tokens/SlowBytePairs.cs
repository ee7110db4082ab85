using System.Text;
using System.Text.RegularExpressions;
using Unroll.Data.Text.Tokens;

namespace Unroll.Data.Tests.Text.Tokens;

/// <summary>Byte pairs as the paper writes them down: everything is counted anew for each merge. For small texts of the first plane.</summary>
internal static partial class SlowBytePairs
{
    /// <summary>The merges, as <c>left right</c>, that texts give.</summary>
    public static List<string> Learn(IEnumerable<string> texts, int merges, int minimum)
    {
        List<List<string>> words = [.. texts.SelectMany(text => Gpt2().Matches(text)).Select(match => Letters(match.Value))];
        List<string> tokens = [.. ByteLetters.InOrder.Select(value => ByteLetters.Letter(value).ToString())];
        List<string> learned = [];
        while (learned.Count < merges)
        {
            var pairs = words.SelectMany(word => word.Zip(word.Skip(1))).GroupBy(pair => pair).Where(group => group.Count() >= minimum)
                .OrderByDescending(group => group.Count()).ThenBy(group => tokens.IndexOf(group.Key.First)).ThenBy(group => tokens.IndexOf(group.Key.Second)).ToList();
            if (pairs.Count == 0)
            {
                break;
            }

            (string left, string right) = pairs[0].Key;
            words.ForEach(word => Merge(word, left, right));
            tokens.Add(left + right);
            learned.Add($"{left} {right}");
        }

        return learned;
    }

    /// <summary>The tokens of a text: over and over the merge learned first is applied at the leftmost place.</summary>
    public static List<string> Encode(string text, IReadOnlyList<string> merges)
    {
        List<string> tokens = [];
        foreach (Match match in Gpt2().Matches(text))
        {
            List<string> word = Letters(match.Value);
            while (Enumerable.Range(0, word.Count - 1).Select(i => (Rank: Rank($"{word[i]} {word[i + 1]}"), At: i)).Where(place => place.Rank >= 0).Order().ToList() is [(_, var at), ..])
            {
                word[at] += word[at + 1];
                word.RemoveAt(at + 1);
            }

            tokens.AddRange(word);
        }

        return tokens;

        int Rank(string merge) => merges.TakeWhile(one => one != merge).Count() is var rank && rank < merges.Count ? rank : -1;
    }

    private static void Merge(List<string> word, string left, string right)
    {
        for (int i = 0; i + 1 < word.Count; i++)
        {
            if (word[i] == left && word[i + 1] == right)
            {
                word[i] += right;
                word.RemoveAt(i + 1);
            }
        }
    }

    private static List<string> Letters(string piece) => [.. Encoding.UTF8.GetBytes(piece).Select(value => ByteLetters.Letter(value).ToString())];

    /// <summary>GPT-2's own pattern, which .NET reads over halves of surrogate pairs.</summary>
    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    public static partial Regex Gpt2();
}
