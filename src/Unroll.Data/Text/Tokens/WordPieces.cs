using System.Globalization;
using System.Text;

namespace Unroll.Data.Text.Tokens;

/// <summary>Divides a text into words by a <see cref="WordRule"/>. Works on scalar values: .NET's patterns take halves of surrogate pairs for no letters.</summary>
internal static class WordPieces
{
    /// <summary>The pattern of <see cref="WordRule.Words"/>, for libraries that know <c>\X</c>.</summary>
    public const string Pattern = @"[\p{L}\p{M}\p{N}]+(?:['’\u200C\u200D][\p{L}\p{M}\p{N}]+)*|(?!\s)\X";

    /// <summary>Finds the next word.</summary>
    /// <param name="text">The text.</param>
    /// <param name="rule">What a word is.</param>
    /// <param name="at">Where to begin; then the place behind the word.</param>
    /// <param name="word">The word.</param>
    /// <returns>Whether there is one.</returns>
    public static bool Next(ReadOnlySpan<char> text, WordRule rule, ref int at, out ReadOnlySpan<char> word)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        int start = at;
        if (at < text.Length)
        {
            at = rule == WordRule.Whitespace ? BlankAfter(text, at) : EndOfWord(text, at);
        }

        word = text[start..at];
        return word.Length > 0;
    }

    private static int BlankAfter(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        int at = EndOfLetters(text, start);
        if (at == start)
        {
            return start + StringInfo.GetNextTextElementLength(text[start..]);
        }

        while (at < text.Length && text[at] is '\'' or '’' or '\u200C' or '\u200D')
        {
            int next = EndOfLetters(text, at + 1);
            if (next == at + 1)
            {
                break;
            }

            at = next;
        }

        return at;
    }

    private static int EndOfLetters(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            if (char.IsAscii(text[at]))
            {
                if (!char.IsAsciiLetterOrDigit(text[at]))
                {
                    break;
                }

                at++;
                continue;
            }

            Rune.DecodeFromUtf16(text[at..], out Rune rune, out int length);
            if (!IsWordPart(rune))
            {
                break;
            }

            at += length;
        }

        return at;
    }

    private static bool IsWordPart(Rune rune) => Rune.IsLetter(rune) || Rune.IsNumber(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
