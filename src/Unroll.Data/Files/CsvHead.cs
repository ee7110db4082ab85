using System.Text;

namespace Unroll.Data.Files;

/// <summary>The first bytes of a text table, and what they tell of its separator and encoding.</summary>
internal sealed class CsvHead
{
    private const int HeadBytes = 1 << 16;
    private const int SampleLines = 20;
    private static readonly char[] Separators = ['\t', ';', '|', ','];
    private readonly byte[] _bytes;

    private CsvHead(byte[] bytes, bool isWhole)
    {
        _bytes = bytes;
        bool utf16 = bytes.AsSpan().StartsWith([(byte)0xFF, (byte)0xFE]) || bytes.AsSpan().StartsWith([(byte)0xFE, (byte)0xFF]);
        Encoding = utf16 || IsUtf8(bytes, isWhole) ? null : Encoding.Latin1;
        string text = utf16 ? (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes) : Encoding.Latin1.GetString(bytes);
        Separator = FindSeparator(text.TrimStart('\u00ef', '\u00bb', '\u00bf', '\ufeff'));
        HasSeparatorLine = text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);
        IsEmpty = text.Trim('\u00ef', '\u00bb', '\u00bf', '\ufeff', ' ', '\r', '\n', '\t').Length == 0;
    }

    /// <summary>The encoding where it is not UTF-8 (with or without a mark) or marked UTF-16: Latin-1.</summary>
    public Encoding? Encoding { get; }

    /// <summary>The separator that divides the first lines alike; a comma where none does.</summary>
    public char Separator { get; }

    /// <summary>Whether the first line is Excel's <c>sep=;</c>, which names the separator.</summary>
    public bool HasSeparatorLine { get; }

    /// <summary>Whether there is nothing but blanks.</summary>
    public bool IsEmpty { get; }

    /// <summary>Reads the head of a stream; <paramref name="whole"/> then gives the content from its start.</summary>
    public static CsvHead Read(Stream stream, out Stream whole)
    {
        byte[] buffer = new byte[HeadBytes];
        int count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        CsvHead head = new(buffer[..count], count < HeadBytes);
        whole = new PrefixedStream(head._bytes, stream);
        return head;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        int end = bytes.Length;
        while (!isWhole && end > 0 && bytes.Length - end < 4 && bytes[end - 1] >= 0x80)
        {
            end--; // a character may be cut at the end of the head
        }

        return System.Text.Unicode.Utf8.IsValid(bytes[..end]);
    }

    private static char FindSeparator(string text)
    {
        List<int[]> counts = Count(text);
        for (int s = 0; s < Separators.Length; s++)
        {
            if (counts.Count > 0 && counts[0][s] > 0 && counts.TrueForAll(line => line[s] == counts[0][s]))
            {
                return Separators[s];
            }
        }

        int best = Separators.Length - 1;
        for (int s = 0; s < Separators.Length && counts.Count > 0; s++)
        {
            best = counts[0][s] > counts[0][best] ? s : best;
        }

        return Separators[best];
    }

    private static List<int[]> Count(string text)
    {
        List<int[]> lines = [];
        int[] counts = new int[Separators.Length];
        bool quoted = false;
        bool any = false;
        foreach (char c in text)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c == '\n')
            {
                if (any)
                {
                    lines.Add(counts);
                    counts = new int[Separators.Length];
                    any = false;
                }

                if (lines.Count == SampleLines)
                {
                    return lines;
                }
            }
            else if (!quoted && Array.IndexOf(Separators, c) is >= 0 and int s)
            {
                counts[s]++;
                any = true;
            }
            else
            {
                any |= c > ' ';
            }
        }

        if (any && (lines.Count == 0 || text.Length < HeadBytes))
        {
            lines.Add(counts);
        }

        return lines;
    }
}
