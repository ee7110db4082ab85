namespace Unroll.Data.Splits;

/// <summary>Draws whole groups into parts by a seed. Stratified, each group goes where its classes are most wanted still, hardest
/// groups first: the greedy rule of iterative stratification (Sechidis, Tsoumakas and Vlahavas, ECML PKDD 2011) for groups.</summary>
internal static class GroupDraw
{
    /// <summary>The part (index into <paramref name="sizes"/>) of each group. Every part with a size above 0 gets that many groups exactly.</summary>
    public static int[] Assign(GroupTable groups, IReadOnlyList<int> sizes, bool stratify, int seed)
    {
        int[] order = [.. Enumerable.Range(0, groups.Names.Count)];
        new SeededRandom(seed).Shuffle(order.AsSpan());
        int[] places = [.. sizes];
        int[] assigned = new int[order.Length];
        if (!stratify || groups.Classes < 2)
        {
            int part = 0;
            foreach (int g in order)
            {
                while (places[part] == 0)
                {
                    part++;
                }

                assigned[g] = part;
                places[part]--;
            }

            return assigned;
        }

        double[][] wanted = Wanted(groups, sizes);
        double[] total = Totals(groups);
        foreach (int g in Rarest(groups, order, total))
        {
            int part = MostWanted(groups.Counts[g], wanted, total, places);
            assigned[g] = part;
            places[part]--;
            foreach ((int label, int count) in groups.Counts[g])
            {
                wanted[part][label] -= count;
            }
        }

        return assigned;
    }

    /// <summary>Groups whose rarest class is rarest overall come first; the shuffled order breaks ties.</summary>
    private static IEnumerable<int> Rarest(GroupTable groups, int[] order, double[] total)
        => order.OrderBy(g => groups.Counts[g].Keys.Min(label => total[label]));

    private static int MostWanted(IReadOnlyDictionary<int, int> counts, double[][] wanted, double[] total, int[] places)
    {
        int best = -1;
        double most = double.NegativeInfinity;
        for (int p = 0; p < wanted.Length; p++)
        {
            double want = 0;
            foreach ((int label, int count) in counts.OrderBy(c => c.Key))
            {
                want += count * wanted[p][label] / total[label];
            }

            if (places[p] > 0 && want > most + 1e-12)
            {
                (best, most) = (p, want);
            }
        }

        return best;
    }

    private static double[] Totals(GroupTable groups)
    {
        double[] total = new double[groups.Classes];
        foreach (IReadOnlyDictionary<int, int> counts in groups.Counts)
        {
            foreach ((int label, int count) in counts)
            {
                total[label] += count;
            }
        }

        return total;
    }

    private static double[][] Wanted(GroupTable groups, IReadOnlyList<int> sizes)
    {
        double[] total = Totals(groups);
        return [.. sizes.Select(size => total.Select(t => t * size / groups.Names.Count).ToArray())];
    }
}
