using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary><c>split.by: group</c> and <c>list</c>: whole recordings go to a part, and groups are never torn apart.</summary>
internal static class GroupSplitter
{
    public static Split Draw(RecordingSet set, SplitSpec spec)
    {
        List<int> all = [.. Enumerable.Range(0, set.Recordings.Count)];
        Part[] parts = new Part[all.Count];
        Draw(set, spec, all, [Quota.Share(spec.Validation, "split.validation"), Quota.Share(spec.Test, "split.test")], parts);
        return Build("all", set, spec, parts);
    }

    public static Split ByList(RecordingSet set, SplitSpec spec)
    {
        if (spec.PartNames.Count != 3)
        {
            throw new DataException($"split.part_names has {spec.PartNames.Count} names ({string.Join(", ", spec.PartNames)}); it must have three: those of train, validation and test");
        }

        Part[] parts = [.. set.Recordings.Select(r => Named(r, spec.PartNames))];
        ThrowIfGroupIsTorn(set, parts);
        if (spec.Validation > 0 && !parts.Contains(Part.Validation))
        {
            List<int> train = [.. Enumerable.Range(0, parts.Length).Where(r => parts[r] == Part.Train)];
            Draw(set, spec, train, [Quota.Share(spec.Validation, "split.validation")], parts);
        }

        return Build("all", set, spec, parts);
    }

    /// <summary>Draws groups out of <paramref name="from"/> into validation (first quota) and test (second); the rest is train.</summary>
    public static void Draw(RecordingSet set, SplitSpec spec, IReadOnlyList<int> from, IReadOnlyList<Quota> quotas, Part[] parts)
    {
        GroupTable groups = new(set, from);
        int n = groups.Names.Count;
        int[] sizes = [0, .. quotas.Select(q => q.Groups(n))];
        sizes[0] = n - sizes.Sum();
        if (sizes[0] < 1)
        {
            throw new DataException(
                $"split: {n} group(s) to train on and to draw {string.Join(" and ", quotas.Where(q => q.Groups(n) > 0).Select(q => $"{q.Groups(n)} ({q.Key} {q.Value})"))} from leave none for training; give more groups (data.group), lower these keys, or split by time");
        }

        int[] assigned = GroupDraw.Assign(groups, sizes, spec.Stratify, spec.Seed);
        for (int g = 0; g < n; g++)
        {
            foreach (int r in groups.Members[g])
            {
                parts[r] = (Part)assigned[g];
            }
        }
    }

    public static Split Build(string name, RecordingSet set, SplitSpec spec, IReadOnlyList<Part> parts)
    {
        PartBuilder builder = new();
        for (int r = 0; r < parts.Count; r++)
        {
            builder.Add(parts[r], r, 0, set.Recordings[r].ObservedSteps);
        }

        return builder.Build(name, set, spec, keepsGroupsApart: true);
    }

    public static void ThrowIfGroupIsTorn(RecordingSet set, IReadOnlyList<Part> parts)
    {
        Dictionary<string, int> first = new(StringComparer.Ordinal);
        for (int r = 0; r < parts.Count; r++)
        {
            Recording recording = set.Recordings[r];
            int other = first.TryAdd(recording.Group, r) ? r : first[recording.Group];
            if (parts[other] != parts[r])
            {
                throw new DataException(
                    recording.Source,
                    $"group '{recording.Group}' stands in two parts: series '{set.Recordings[other].Id}' in {SegmentOverlap.Word(parts[other])} and series '{recording.Id}' in {SegmentOverlap.Word(parts[r])}, which would make the score a leak; mend the list, or leave data.group empty if the series are independent");
            }
        }
    }

    private static Part Named(Recording recording, IReadOnlyList<string> names)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], recording.Part, StringComparison.OrdinalIgnoreCase))
            {
                return (Part)i;
            }
        }

        throw new DataException(
            recording.Source,
            $"series '{recording.Id}' names the part '{recording.Part ?? "(none)"}', but split.part_names has {string.Join(", ", names)}; name the column in data.fold, and its values in split.part_names");
    }
}
