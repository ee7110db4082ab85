namespace Unroll.Data;

/// <summary>Finds the name that was probably meant, for error messages.</summary>
public static class NearestName
{
    private const int LongestWord = 64;

    /// <summary>The name nearest to <paramref name="wanted"/> by edits (insertions, deletions, exchanges, swaps of neighbours; letter case does
    /// not count): at most one edit for every three letters, at least one. Failing that, a name that begins with it (from three letters on).</summary>
    /// <returns>The name; null where none is near.</returns>
    public static string? To(string wanted, IEnumerable<string> names)
    {
        if (wanted.Length is 0 or > LongestWord)
        {
            return null;
        }

        string? best = null;
        string? beginsWithIt = null;
        int bestEdits = Math.Max(1, wanted.Length / 3) + 1;
        foreach (string name in names)
        {
            int edits = Math.Abs(name.Length - wanted.Length) < bestEdits ? Distance(wanted.ToLowerInvariant(), name.ToLowerInvariant()) : int.MaxValue;
            if (edits < bestEdits)
            {
                (best, bestEdits) = (name, edits);
            }

            beginsWithIt ??= wanted.Length >= 3 && name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) ? name : null;
        }

        return best ?? beginsWithIt;
    }

    /// <summary><c>; did you mean 'name'?</c> or nothing: the end of an error message.</summary>
    internal static string Hint(string wanted, IEnumerable<string> names) =>
        To(wanted, names) is { } near ? $"; did you mean '{near}'?" : "";

    // Optimal string alignment distance, three rolling rows.
    private static int Distance(string a, string b)
    {
        int[] before = new int[b.Length + 1];
        int[] last = [.. Enumerable.Range(0, b.Length + 1)];
        int[] row = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }
            (before, last, row) = (last, row, before);
        }
        return last[b.Length];
    }
}
