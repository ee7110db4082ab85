using System.Buffers;

namespace Unroll.Training.Metrics.Text;

/// <summary>The n-grams of a sentence that chrF compares: of characters without blanks, then of words.</summary>
internal sealed class ChrFUnits(int wordOrder)
{
    /// <summary>Highest order of the n-grams of characters (Popović 2015).</summary>
    public const int CharacterOrder = 6;

    private static readonly SearchValues<char> AsciiSigns = SearchValues.Create("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");
    private readonly WordNumbers _words = new();

    /// <summary>Counts by order: 1 to 6 of characters, then 1 to the highest of words.</summary>
    public Dictionary<UInt128, int>[] Of(string sentence)
    {
        int[] characters = [.. sentence.EnumerateRunes().Where(r => !(r.IsBmp && PythonText.IsBlank((char)r.Value))).Select(r => r.Value)];
        Dictionary<UInt128, int>[] counts = Ngrams.CountAll(characters, CharacterOrder, Ngrams.CharacterBits);
        return wordOrder == 0 ? counts : [.. counts, .. Ngrams.CountAll(_words.Of(SplitSigns(sentence)), wordOrder, Ngrams.WordBits)];
    }

    /// <summary>Words with one ASCII sign cut off their end or, where none is there, off their start, as in Popović's chrF++.py: "(hi)" gives "(hi" and ")".</summary>
    internal static List<string> SplitSigns(string sentence)
    {
        List<string> pieces = [];
        foreach (string word in PythonText.Words(sentence))
        {
            if (word.Length > 1 && AsciiSigns.Contains(word[^1]))
            {
                pieces.AddRange(word[..^1], word[^1..]);
            }
            else if (word.Length > 1 && AsciiSigns.Contains(word[0]))
            {
                pieces.AddRange(word[..1], word[1..]);
            }
            else
            {
                pieces.Add(word);
            }
        }

        return pieces;
    }
}
