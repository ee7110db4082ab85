using System.Globalization;
using System.Text;
using Unroll.Data.Text.Normalization;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Text;

/// <summary>Texts whose words are told by spaces (as the files of the SIGHAN bake-offs, Emerson 2005): the spaces are taken out, and what they told becomes tags of the
/// characters.</summary>
public static class SegmentedText
{
    /// <summary>The tag of a word's first character.</summary>
    public const string Begin = "B";

    /// <summary>The tag of a word's other characters.</summary>
    public const string Inside = "I";

    /// <summary>Characters on either side of a space that are looked at; no text in use has so many marks on one letter.</summary>
    private const int Reach = 64;

    /// <summary>A text with its spaces put back: one before each character that begins a word but the first.</summary>
    /// <param name="text">A text without spaces.</param>
    /// <param name="tags">Tags of its first characters (Unicode scalar values); what is behind them is added as it is.</param>
    public static string Apart(string text, IReadOnlyList<string> tags)
    {
        var apart = new StringBuilder(text.Length);
        int at = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            apart.Append(at > 0 && at < tags.Count && tags[at] == Begin ? " " : "").Append(rune.ToString());
            at++;
        }

        return apart.ToString();
    }

    /// <summary>The text without spaces, in the recipe's Unicode form and case.</summary>
    internal static string Joined(string text, TextSpec spec) => string.Concat(Words(text, spec));

    /// <summary>A text with spaces as one without, whose steps are its characters (Unicode scalar values) and have tags.</summary>
    internal static Recording Tagged(Recording text, TextSpec spec)
    {
        IReadOnlyList<string> words = Words(text.Text!, spec);
        string[] tags = [.. words.SelectMany(word => word.EnumerateRunes().Select((_, i) => i == 0 ? Begin : Inside))];
        return new Recording
        {
            Id = text.Id,
            Group = text.Group,
            Steps = tags.Length,
            Values = [],
            StepLabels = tags,
            Part = text.Part,
            Text = string.Concat(words),
            Source = text.Source,
        };
    }

    /// <summary>The words between spaces. One that would melt into the word before once the space is gone (as an accent that stands alone does in Unicode's composed forms) belongs to it.</summary>
    private static IReadOnlyList<string> Words(string text, TextSpec spec)
    {
        TextNormalizer normalizer = TextFit.Normalizer(spec);
        List<string> words = [];
        StringBuilder melting = new();
        foreach (string word in normalizer.Apply(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (melting.Length > 0 && StaysApart(melting, word, normalizer))
            {
                words.Add(normalizer.Apply(melting.ToString()));
                melting.Clear();
            }

            melting.Append(word);
        }

        if (melting.Length > 0)
        {
            words.Add(normalizer.Apply(melting.ToString()));
        }

        return words;
    }

    private static bool StaysApart(StringBuilder before, string word, TextNormalizer normalizer)
    {
        if (normalizer.Form == UnicodeForm.None)
        {
            return true;
        }

        if (CharUnicodeInfo.GetUnicodeCategory(word, 0) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
        {
            return false;
        }

        string left = before.ToString(Math.Max(0, before.Length - Reach), Math.Min(before.Length, Reach)), right = word[..Math.Min(word.Length, Reach)];
        return normalizer.Apply(left + right) == normalizer.Apply(left) + right;
    }
}
