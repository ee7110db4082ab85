using System.Globalization;
using System.Text;

namespace Unroll.Data.Files;

/// <summary>How numbers and missing values are written in a text file.</summary>
internal sealed class NumberForm
{
    private readonly bool _decimalComma;
    private readonly byte[][] _marks;
    private readonly bool _marksFirst;

    /// <param name="decimalMark"><c>.</c> or <c>,</c>.</param>
    /// <param name="missingMarks">Texts that mean a missing value.</param>
    public NumberForm(string decimalMark, IEnumerable<string> missingMarks)
    {
        _decimalComma = decimalMark switch
        {
            "." => false,
            "," => true,
            _ => throw new DataException($"decimal is '{decimalMark}'; expected '.' or ','"),
        };
        string[] marks = [.. missingMarks];
        _marks = [.. marks.Select(Encoding.UTF8.GetBytes)];
        _marksFirst = Array.Exists(marks, mark => double.TryParse(mark, CultureInfo.InvariantCulture, out double value) && !double.IsNaN(value));
    }

    /// <summary>Whether the text means a missing value (surrounding blanks do not count).</summary>
    public bool IsMissing(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> trimmed = Trim(text);
        foreach (byte[] mark in _marks)
        {
            if (trimmed.SequenceEqual(mark))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a number; NaN for a missing value, infinity (of either sign) for an infinite one. False where the text is neither.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out float value)
    {
        if (_marksFirst && IsMissing(text))
        {
            value = float.NaN;
            return true;
        }

        if (!text.IsEmpty && (_decimalComma ? TryParseComma(text, out value) : float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)))
        {
            return true;
        }

        ReadOnlySpan<byte> bare = Trim(text).TrimStart("+-"u8);
        bool isInfinite = Ascii.EqualsIgnoreCase(bare, "inf"u8) || Ascii.EqualsIgnoreCase(bare, "infinity"u8);
        value = isInfinite ? float.PositiveInfinity : float.NaN;
        return isInfinite || IsMissing(text);
    }

    /// <summary>Why a text may not be a number, and what to do.</summary>
    public string Hint(string text)
    {
        string body = text.Trim().TrimStart('-', '+');
        bool digitsAndMarks = body.Length > 0 && body.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or ' ' or '\'' or '\u00a0');
        int commas = body.Count(c => c == ',');
        int points = body.Count(c => c == '.');
        if (!digitsAndMarks)
        {
            return body.Any(char.IsAsciiDigit)
                ? "remove units and signs from the column, add the text to 'missing_marks' if it means a missing value, or name the column under 'categorical' if it holds categories"
                : "add the text to 'missing_marks' if it means a missing value, or name the column under 'categorical' if it holds categories";
        }

        if (_decimalComma)
        {
            return "'decimal' is set to a comma; set decimal: \".\" if the file writes points, and remove thousands separators";
        }

        return commas == 1 && points == 0
            ? "if this is a decimal comma, set decimal: \",\"; if it separates thousands, remove it from the file"
            : "remove thousands separators from the file";
    }

    private static bool TryParseComma(ReadOnlySpan<byte> text, out float value)
    {
        Span<byte> copy = stackalloc byte[64];
        if (text.Length > copy.Length || text.Contains((byte)'.'))
        {
            value = 0;
            return false;
        }

        text.CopyTo(copy);
        copy = copy[..text.Length];
        int comma = copy.IndexOf((byte)',');
        if (comma >= 0)
        {
            copy[comma] = (byte)'.';
        }

        return float.TryParse(copy, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && (text[0] <= ' ' || text[^1] <= ' '))
        {
            while (text.Length > 0 && text[0] is (byte)' ' or (byte)'\t')
            {
                text = text[1..];
            }

            while (text.Length > 0 && text[^1] is (byte)' ' or (byte)'\t')
            {
                text = text[..^1];
            }
        }

        return text;
    }
}
