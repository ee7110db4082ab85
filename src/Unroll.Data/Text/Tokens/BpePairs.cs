namespace Unroll.Data.Text.Tokens;

/// <summary>How often pairs of symbols occur and where, while merges are learned. The most frequent comes first; of equally frequent
/// pairs the one with the smallest left id, then the smallest right id.</summary>
internal sealed class BpePairs
{
    private readonly Dictionary<BpeMerge, Entry> _entries = [];
    private readonly PriorityQueue<BpeMerge, Rank> _queue = new();
    private readonly HashSet<BpeMerge> _grown = [];

    /// <summary>Notes that a pair occurs at a position.</summary>
    public void Add(BpeMerge pair, int position, long times)
    {
        if (!_entries.TryGetValue(pair, out Entry? entry))
        {
            _entries.Add(pair, entry = new Entry());
        }

        entry.Count += times;
        entry.Positions.Add(position);
        _grown.Add(pair);
    }

    /// <summary>Notes that a pair occurs less often. Its position stays on the list, where it is found to be out of date.</summary>
    public void Remove(BpeMerge pair, long times)
    {
        if (_entries.TryGetValue(pair, out Entry? entry))
        {
            entry.Count -= times;
        }
    }

    /// <summary>Takes the first pair out, with the positions at which it may stand, in ascending order.</summary>
    /// <param name="minimum">How often it must occur.</param>
    /// <param name="pair">The pair.</param>
    /// <returns>The positions; null where no pair is frequent enough.</returns>
    public List<int>? TakeFirst(long minimum, out BpeMerge pair)
    {
        foreach (BpeMerge grown in _grown)
        {
            _queue.Enqueue(grown, new Rank(_entries[grown].Count, grown));
        }

        _grown.Clear();
        while (_queue.TryDequeue(out pair, out Rank rank))
        {
            if (!_entries.TryGetValue(pair, out Entry? entry) || entry.Count > rank.Count)
            {
                continue; // taken, or in the queue a second time with its present count
            }

            if (entry.Count < rank.Count)
            {
                _queue.Enqueue(pair, new Rank(entry.Count, pair));
                continue;
            }

            _entries.Remove(pair);
            if (entry.Count < minimum)
            {
                return null;
            }

            entry.Positions.Sort();
            return entry.Positions;
        }

        return null;
    }

    private sealed class Entry
    {
        public long Count;

        public List<int> Positions { get; } = [];
    }

    private readonly record struct Rank(long Count, BpeMerge Pair) : IComparable<Rank>
    {
        public int CompareTo(Rank other)
        {
            int order = other.Count.CompareTo(Count);
            order = order != 0 ? order : Pair.Left.CompareTo(other.Pair.Left);
            return order != 0 ? order : Pair.Right.CompareTo(other.Pair.Right);
        }
    }
}
