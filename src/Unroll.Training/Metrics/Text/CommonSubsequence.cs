namespace Unroll.Training.Metrics.Text;

/// <summary>The longest common subsequence of two texts (Lin 2004, section 3).</summary>
internal static class CommonSubsequence
{
    /// <summary>Its length.</summary>
    public static int Length(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        int[] row = new int[second.Length + 1];
        foreach (int symbol in first)
        {
            int diagonal = 0;
            for (int j = 1; j < row.Length; j++)
            {
                (diagonal, row[j]) = (row[j], symbol == second[j - 1] ? diagonal + 1 : Math.Max(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }

    /// <summary>Marks the places of <paramref name="first"/> that are in it. Of several the one is taken that rouge_score takes.</summary>
    public static void Mark(int[] first, int[] second, bool[] marks)
    {
        int[,] lengths = new int[first.Length + 1, second.Length + 1];
        for (int i = 1; i <= first.Length; i++)
        {
            for (int j = 1; j <= second.Length; j++)
            {
                lengths[i, j] = first[i - 1] == second[j - 1] ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
            }
        }

        for ((int i, int j) = (first.Length, second.Length); i > 0 && j > 0;)
        {
            if (first[i - 1] == second[j - 1])
            {
                marks[--i] = true;
                j--;
            }
            else if (lengths[i, j - 1] > lengths[i - 1, j])
            {
                j--;
            }
            else
            {
                i--;
            }
        }
    }
}
