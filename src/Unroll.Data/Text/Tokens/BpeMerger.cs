namespace Unroll.Data.Text.Tokens;

/// <summary>Applies merges to one piece: always the one learned first, of equals the leftmost. In n log n steps, so that a piece may be long.</summary>
internal sealed class BpeMerger
{
    private const int None = -1;
    private readonly Dictionary<BpeMerge, (int Rank, int Id)> _merges = [];

    /// <summary>Notes a merge, in the order in which they were learned.</summary>
    /// <returns>Whether it was new.</returns>
    public bool Add(BpeMerge pair, int merged) => _merges.TryAdd(pair, (_merges.Count, merged));

    /// <summary>The ids that are left of those of a piece's bytes.</summary>
    public int[] Merge(int[] ids)
    {
        int[] before = new int[ids.Length], behind = new int[ids.Length];
        PriorityQueue<int, (int Rank, int Position)> queue = new();
        for (int i = 0; i < ids.Length; i++)
        {
            (before[i], behind[i]) = (i - 1, i + 1 < ids.Length ? i + 1 : None);
            Offer(queue, ids, behind, i);
        }

        int count = ids.Length;
        while (queue.TryDequeue(out int at, out (int Rank, int Position) priority))
        {
            int second = behind[at];
            if (ids[at] == None || second == None || !_merges.TryGetValue(new BpeMerge(ids[at], ids[second]), out (int Rank, int Id) merge) || merge.Rank != priority.Rank)
            {
                continue; // an earlier merge took a part of it
            }

            (ids[at], ids[second], behind[at]) = (merge.Id, None, behind[second]);
            count--;
            if (behind[at] != None)
            {
                before[behind[at]] = at;
                Offer(queue, ids, behind, at);
            }

            if (before[at] != None)
            {
                Offer(queue, ids, behind, before[at]);
            }
        }

        return count == ids.Length ? ids : [.. ids.Where(id => id != None)];
    }

    private void Offer(PriorityQueue<int, (int Rank, int Position)> queue, int[] ids, int[] behind, int at)
    {
        if (behind[at] != None && _merges.TryGetValue(new BpeMerge(ids[at], ids[behind[at]]), out (int Rank, int Id) merge))
        {
            queue.Enqueue(at, (merge.Rank, at));
        }
    }
}
