using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary><c>split.by: fold</c> and <c>leave_one_group_out</c>: each fold or group is held out in turn.</summary>
internal static class FoldSplitter
{
    public static IReadOnlyList<Split> ByFold(RecordingSet set, SplitSpec spec)
    {
        if (spec.Folds > 0)
        {
            return Dealt(set, spec);
        }

        Recording? without = set.Recordings.FirstOrDefault(r => r.Part is null);
        if (without is not null)
        {
            throw new DataException(without.Source, $"series '{without.Id}' names no fold; name the column (or .npy file) that holds it in data.fold, or let split.folds deal them");
        }

        List<string> folds = [.. set.Recordings.Select(r => r.Part!).Distinct(StringComparer.Ordinal).Order(NaturalOrder.Instance)];
        ThrowIfOne(folds, "fold", "data.fold");
        if (spec.Fold != "all" && !folds.Contains(spec.Fold, StringComparer.Ordinal))
        {
            throw new DataException($"split.fold is '{spec.Fold}', but the data has the folds {string.Join(", ", folds)}; name one of them, or all");
        }

        return [.. folds.Where(f => spec.Fold == "all" || f == spec.Fold).Select(f => Leg($"fold-{f}", set, spec, r => r.Part == f))];
    }

    /// <summary>Folds of nearly equal numbers of groups.</summary>
    private static IReadOnlyList<Split> Dealt(RecordingSet set, SplitSpec spec)
    {
        if (set.Recordings.FirstOrDefault(r => r.Part is not null) is { } named)
        {
            throw new DataException(named.Source, $"the data names folds ('{named.Part}' of series '{named.Id}'), and split.folds would deal others; take one of them out");
        }

        GroupTable groups = new(set, [.. Enumerable.Range(0, set.Recordings.Count)]);
        if (groups.Names.Count < spec.Folds || spec.Folds < 2)
        {
            throw new DataException($"split.folds is {spec.Folds}; with {groups.Names.Count} groups it must be 2 to {groups.Names.Count}");
        }

        string[] names = [.. Enumerable.Range(1, spec.Folds).Select(k => $"{k}")];
        if (spec.Fold != "all" && !names.Contains(spec.Fold))
        {
            throw new DataException($"split.fold is '{spec.Fold}'; with {spec.Folds} folds it must be 1 to {spec.Folds}, or all");
        }

        int[] sizes = [.. Enumerable.Range(0, spec.Folds).Select(k => (groups.Names.Count / spec.Folds) + (k < groups.Names.Count % spec.Folds ? 1 : 0))];
        int[] fold = GroupDraw.Assign(groups, sizes, spec.Stratify, spec.Seed);
        Dictionary<string, int> ofGroup = groups.Names.Index().ToDictionary(pair => pair.Item, pair => fold[pair.Index]);
        return [.. names.Index().Where(pair => spec.Fold == "all" || spec.Fold == pair.Item).Select(pair => Leg($"fold-{pair.Item}", set, spec, r => ofGroup[r.Group] == pair.Index))];
    }

    public static IReadOnlyList<Split> LeaveOneGroupOut(RecordingSet set, SplitSpec spec)
    {
        List<string> groups = [.. set.Recordings.Select(r => r.Group).Distinct(StringComparer.Ordinal).Order(NaturalOrder.Instance)];
        ThrowIfOne(groups, "group", "data.group");
        return [.. groups.Select(g => Leg($"group-{g}", set, spec, r => r.Group == g))];
    }

    private static Split Leg(string name, RecordingSet set, SplitSpec spec, Func<Recording, bool> isTest)
    {
        Part[] parts = [.. set.Recordings.Select(r => isTest(r) ? Part.Test : Part.Train)];
        GroupSplitter.ThrowIfGroupIsTorn(set, parts);
        List<int> train = [.. Enumerable.Range(0, parts.Length).Where(r => parts[r] == Part.Train)];
        if (spec.ValidationGroups > 0)
        {
            GroupSplitter.Draw(set, spec, train, [Quota.Count(spec.ValidationGroups, "split.validation_groups")], parts);
        }

        return GroupSplitter.Build(name, set, spec, parts);
    }

    private static void ThrowIfOne(List<string> names, string word, string key)
    {
        if (names.Count < 2)
        {
            throw new DataException($"split: holding out a {word} in turn needs at least two, but the data has one ('{names[0]}'); check {key}");
        }
    }
}
