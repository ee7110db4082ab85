namespace Unroll.Training.Recipes;

/// <summary>Finds what a mistyped word was meant to be.</summary>
public static class NearestWord
{
    /// <summary>The candidate with the smallest edit distance (insertions, deletions, exchanges, swaps of neighbours; case ignored),
    /// if that is small enough for a typing error: a third of the word, at least 1; a candidate that begins with the word also counts.</summary>
    /// <param name="word">What was typed.</param>
    /// <param name="candidates">What is known.</param>
    /// <returns>The nearest candidate; null where none is near.</returns>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > 64)
        {
            return null;
        }
        string? nearest = null;
        int smallest = Math.Max(1, word.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            int distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < smallest)
            {
                (nearest, smallest) = (candidate, distance);
            }
        }
        return nearest ?? (word.Length >= 3 ? candidates.FirstOrDefault(c => c.StartsWith(word, StringComparison.OrdinalIgnoreCase)) : null);
    }

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
