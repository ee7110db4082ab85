using System.Text;

namespace Unroll.Data.Text.Normalization;

/// <summary>Unicode's forms NFC and NFKC (Unicode Standard Annex 15; the algorithms are in chapter 3.11 of the standard, Hangul in 3.12).</summary>
internal static class Composition
{
    private const int HangulFirst = 0xAC00, HangulCount = 11172, LeadFirst = 0x1100, LeadCount = 19;
    private const int VowelFirst = 0x1161, VowelCount = 21, TrailFirst = 0x11A7, TrailCount = 28;

    /// <summary>The text in form NFC, or NFKC where <paramref name="compatible"/>. Time grows as n log n at worst.</summary>
    public static string Normalize(string text, bool compatible)
    {
        // Below these every character is its own form, and nothing that composes with one stands below them either.
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', compatible ? '\u009F' : '\u02FF'))
        {
            return text;
        }

        List<int> points = Decompose(text, compatible);
        Order(points);
        Compose(points);
        return Text(points, text);
    }

    private static List<int> Decompose(string text, bool compatible)
    {
        UnicodeTables tables = UnicodeTables.Instance;
        List<int> points = new(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            Append(pair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i], compatible, tables, points);
            i += pair ? 1 : 0;
        }

        return points;
    }

    private static void Append(int point, bool compatible, UnicodeTables tables, List<int> points)
    {
        int syllable = point - HangulFirst;
        if ((uint)syllable < HangulCount)
        {
            points.Add(LeadFirst + syllable / (VowelCount * TrailCount));
            points.Add(VowelFirst + syllable % (VowelCount * TrailCount) / TrailCount);
            if (syllable % TrailCount > 0)
            {
                points.Add(TrailFirst + syllable % TrailCount);
            }
        }
        else if (tables.Decompose(point, compatible) is { } pieces)
        {
            foreach (int piece in pieces)
            {
                Append(piece, compatible, tables, points);
            }
        }
        else
        {
            points.Add(point);
        }
    }

    /// <summary>Sorts every run of marks by class; marks of one class keep their order.</summary>
    private static void Order(List<int> points)
    {
        UnicodeTables tables = UnicodeTables.Instance;
        for (int start = 0; start < points.Count; start++)
        {
            int end = start;
            bool sorted = true;
            for (int before = 0; end < points.Count && tables.Class(points[end]) is > 0 and int mark; end++)
            {
                sorted &= mark >= before;
                before = mark;
            }

            if (!sorted)
            {
                int[] run = [.. points.GetRange(start, end - start).OrderBy(tables.Class)]; // OrderBy is stable
                for (int i = 0; i < run.Length; i++)
                {
                    points[start + i] = run[i];
                }
            }

            start = Math.Max(start, end - 1);
        }
    }

    private static void Compose(List<int> points)
    {
        UnicodeTables tables = UnicodeTables.Instance;
        int starter = -1; // where the last character that marks attach to stands
        int lastClass = 0; // of what stands between it and the current one; 0 where nothing does
        int written = 0;
        for (int read = 0; read < points.Count; read++)
        {
            int point = points[read];
            int mark = tables.Class(point);
            bool blocked = starter < 0 || written > starter + 1 && lastClass >= mark;
            int composed = blocked ? -1 : Pair(points[starter], point, tables);
            if (composed >= 0)
            {
                points[starter] = composed;
                continue;
            }

            starter = mark == 0 ? written : starter;
            lastClass = mark;
            points[written++] = point;
        }

        points.RemoveRange(written, points.Count - written);
    }

    private static int Pair(int left, int right, UnicodeTables tables)
    {
        if ((uint)(left - LeadFirst) < LeadCount && (uint)(right - VowelFirst) < VowelCount)
        {
            return HangulFirst + ((left - LeadFirst) * VowelCount + right - VowelFirst) * TrailCount;
        }

        bool open = (uint)(left - HangulFirst) < HangulCount && (left - HangulFirst) % TrailCount == 0;
        return open && right > TrailFirst && right < TrailFirst + TrailCount ? left + right - TrailFirst : tables.Compose(left, right);
    }

    private static string Text(List<int> points, string original)
    {
        StringBuilder text = new(points.Count + 16);
        foreach (int point in points)
        {
            if (point < 0x10000)
            {
                text.Append((char)point);
            }
            else
            {
                text.Append(char.ConvertFromUtf32(point));
            }
        }

        return text.Equals(original) ? original : text.ToString();
    }
}
