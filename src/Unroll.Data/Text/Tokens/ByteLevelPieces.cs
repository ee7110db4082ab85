using System.Text;

namespace Unroll.Data.Text.Tokens;

/// <summary>Divides a text, without a gap, as GPT-2 does: merges of byte pairs stay inside a piece. As a pattern:
/// <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>, read over scalar values: a letter beyond the first plane is one.</summary>
internal static class ByteLevelPieces
{
    private enum Kind
    {
        Blank,
        Letter,
        Number,
        Other,
    }

    /// <summary>Where the piece that starts at <paramref name="start"/> ends.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        if (text[start] == '\'' && Contraction(text[(start + 1)..]) is > 0 and int letters)
        {
            return start + 1 + letters;
        }

        int at = start;
        Kind kind = KindAt(text, at, out int length);
        if (text[at] == ' ' && at + 1 < text.Length && KindAt(text, at + 1, out int next) is not Kind.Blank and Kind other)
        {
            (at, kind, length) = (at + 1, other, next);
        }

        int end = at + length;
        while (end < text.Length && KindAt(text, end, out length) == kind)
        {
            end += length;
        }

        // Of several blanks before a word the last is the word's, or a piece of its own.
        return kind == Kind.Blank && end < text.Length && end - start > 1 ? end - 1 : end;
    }

    private static int Contraction(ReadOnlySpan<char> rest)
    {
        if (rest.Length > 0 && rest[0] is 's' or 't' or 'm' or 'd')
        {
            return 1;
        }

        return rest.StartsWith("re") || rest.StartsWith("ve") || rest.StartsWith("ll") ? 2 : 0;
    }

    private static Kind KindAt(ReadOnlySpan<char> text, int at, out int length)
    {
        char c = text[at];
        length = 1;
        if (char.IsAscii(c))
        {
            return char.IsAsciiLetter(c) ? Kind.Letter : char.IsAsciiDigit(c) ? Kind.Number : c is ' ' or >= '\t' and <= '\r' ? Kind.Blank : Kind.Other;
        }

        Rune.DecodeFromUtf16(text[at..], out Rune rune, out length);
        return Rune.IsLetter(rune) ? Kind.Letter : Rune.IsNumber(rune) ? Kind.Number : Rune.IsWhiteSpace(rune) ? Kind.Blank : Kind.Other;
    }
}
