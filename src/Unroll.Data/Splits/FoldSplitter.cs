using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary><c>split.by: fold</c> and <c>leave_one_group_out</c>: each fold or group is held out in turn.</summary>
internal static class FoldSplitter
{
    public static IReadOnlyList<Split> ByFold(RecordingSet set, SplitSpec spec)
    {
        Recording? without = set.Recordings.FirstOrDefault(r => r.Part is null);
        if (without is not null)
        {
            throw new DataException(without.Source, $"series '{without.Id}' names no fold; name the column (or .npy file) that holds it in data.fold");
        }

        List<string> folds = [.. set.Recordings.Select(r => r.Part!).Distinct(StringComparer.Ordinal).Order(NaturalOrder.Instance)];
        ThrowIfOne(folds, "fold", "data.fold");
        if (spec.Fold != "all" && !folds.Contains(spec.Fold, StringComparer.Ordinal))
        {
            throw new DataException($"split.fold is '{spec.Fold}', but the data has the folds {string.Join(", ", folds)}; name one of them, or all");
        }

        return [.. folds.Where(f => spec.Fold == "all" || f == spec.Fold).Select(f => Leg($"fold-{f}", set, spec, r => r.Part == f))];
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
