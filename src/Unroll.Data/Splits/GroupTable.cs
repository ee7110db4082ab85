using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary>The groups of some recordings, in natural order, with how much of each class they hold.</summary>
internal sealed class GroupTable
{
    public GroupTable(RecordingSet set, IReadOnlyList<int> recordings)
    {
        Dictionary<string, List<int>> byGroup = new(StringComparer.Ordinal);
        foreach (int r in recordings)
        {
            string group = set.Recordings[r].Group;
            if (!byGroup.TryGetValue(group, out List<int>? members))
            {
                byGroup.Add(group, members = []);
            }

            members.Add(r);
        }

        Names = [.. byGroup.Keys.Order(NaturalOrder.Instance)];
        Members = [.. Names.Select(n => (IReadOnlyList<int>)byGroup[n])];
        Dictionary<string, int> classes = new(StringComparer.Ordinal);
        Counts = [.. Members.Select(m => Count(set, m, classes))];
        Classes = classes.Count;
    }

    /// <summary>Group names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Recordings of each group.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Members { get; }

    /// <summary>Recordings of each class in each group; classes are numbered as they come. Where there are no labels, all are one class.</summary>
    public IReadOnlyList<IReadOnlyDictionary<int, int>> Counts { get; }

    /// <summary>How many classes.</summary>
    public int Classes { get; }

    private static Dictionary<int, int> Count(RecordingSet set, IReadOnlyList<int> members, Dictionary<string, int> classes)
    {
        Dictionary<int, int> counts = [];
        foreach (int r in members)
        {
            string label = set.Recordings[r].Label ?? "";
            if (!classes.TryGetValue(label, out int number))
            {
                classes.Add(label, number = classes.Count);
            }

            counts[number] = counts.GetValueOrDefault(number) + 1;
        }

        return counts;
    }
}
