namespace Unroll.Data;

/// <summary>Finds the name that was probably meant, for error messages.</summary>
public static class NearestName
{
    /// <summary>The name nearest to <paramref name="wanted"/> by edits (letter case does not count), or null where none is near:
    /// at most one edit for every three letters.</summary>
    public static string? To(string wanted, IEnumerable<string> names)
    {
        string? best = null;
        int bestEdits = Math.Max(1, wanted.Length / 3) + 1;
        foreach (string name in names)
        {
            int edits = Edits(wanted, name);
            if (edits < bestEdits)
            {
                (best, bestEdits) = (name, edits);
            }
        }

        return best;
    }

    /// <summary><c>; did you mean 'name'?</c> or nothing: the end of an error message.</summary>
    internal static string Hint(string wanted, IEnumerable<string> names) =>
        To(wanted, names) is { } near ? $"; did you mean '{near}'?" : "";

    private static int Edits(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > Math.Max(1, left.Length / 3))
        {
            return int.MaxValue;
        }

        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                int edit = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + same);
                (diagonal, row[j]) = (row[j], edit);
            }
        }

        return row[^1];
    }
}
