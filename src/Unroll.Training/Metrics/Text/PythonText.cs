using System.Globalization;
using System.Text;

namespace Unroll.Training.Metrics.Text;

/// <summary>Text handled as Python's str handles it, where .NET differs: the field's tools are written in Python, and their numbers depend on it.</summary>
internal static class PythonText
{
    private const char CapitalSigma = 'Σ', Sigma = 'σ', FinalSigma = 'ς';

    /// <summary>Whether str.split takes the character for a blank: .NET's white space and the four separators U+001C to U+001F.</summary>
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is >= '\u001c' and <= '\u001f';

    /// <summary>str.split(): the pieces between runs of blanks, none of them empty.</summary>
    public static List<string> Words(string text)
    {
        List<string> words = [];
        for (int i = 0; i < text.Length;)
        {
            while (i < text.Length && IsBlank(text[i]))
            {
                i++;
            }

            int start = i;
            while (i < text.Length && !IsBlank(text[i]))
            {
                i++;
            }

            if (i > start)
            {
                words.Add(text[start..i]);
            }
        }

        return words;
    }

    /// <summary>str.rstrip().</summary>
    public static string TrimEnd(string text)
    {
        int end = text.Length;
        while (end > 0 && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[..end];
    }

    /// <summary>str.lower(): .NET's mapping, and the two of Unicode's SpecialCasing.txt that hold in every language: İ to i with a dot above,
    /// and Σ to ς at the end of a word.</summary>
    public static string Lower(string text)
    {
        string lower = text.ToLowerInvariant();
        if (!text.AsSpan().ContainsAny('İ', CapitalSigma))
        {
            return lower;
        }

        var made = new StringBuilder(text.Length + 1);
        for (int i = 0; i < text.Length; i++)
        {
            _ = text[i] switch
            {
                'İ' => made.Append("i\u0307"),
                CapitalSigma => made.Append(IsLastOfWord(text, i) ? FinalSigma : Sigma),
                _ => made.Append(lower[i]),
            };
        }

        return made.ToString();
    }

    /// <summary>Unicode's Final_Sigma: a cased letter before, none behind, marks and the like not counted.</summary>
    private static bool IsLastOfWord(string text, int at)
    {
        int before = at - 1, behind = at + 1;
        while (before >= 0 && IsIgnored(text[before]))
        {
            before--;
        }

        while (behind < text.Length && IsIgnored(text[behind]))
        {
            behind++;
        }

        return before >= 0 && IsCased(text[before]) && (behind == text.Length || !IsCased(text[behind]));
    }

    private static bool IsCased(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter;

    private static bool IsIgnored(char c) => c is '\'' or '.' or ':' or '·' or '‘' or '’' or '․' or '‧'
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;
}
