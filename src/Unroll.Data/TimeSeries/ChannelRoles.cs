using Unroll.Data.Files;

namespace Unroll.Data.TimeSeries;

/// <summary>The columns of a recipe by their role, with <c>*</c> replaced by names.</summary>
/// <param name="Targets">To predict.</param>
/// <param name="Past">Known up to the present.</param>
/// <param name="Known">Known in advance.</param>
internal sealed record ChannelRoles(IReadOnlyList<string> Targets, IReadOnlyList<string> Past, IReadOnlyList<string> Known)
{
    private const string All = "*";

    /// <summary>All channel columns in the order of the channels.</summary>
    public IEnumerable<string> Names => Targets.Concat(Past).Concat(Known);

    /// <summary>Which columns a table has to give, and as what.</summary>
    /// <exception cref="DataException">A column has two roles, or '*' stands where it cannot.</exception>
    public static TablePlan Plan(DataSpec spec, NumberForm numbers)
    {
        CheckRoles(spec);
        TablePlan plan = new() { Numbers = numbers, TimeFormat = spec.TimeFormat };
        AddOne(spec.Time, ColumnUse.Time, "time");
        AddOne(spec.SeriesId, ColumnUse.Category, "series_id");
        AddOne(spec.Label, ColumnUse.Category, "label");
        AddOne(spec.StepLabel, ColumnUse.Category, "step_label");
        AddOne(spec.Group, ColumnUse.Category, "group");
        AddOne(spec.Fold, ColumnUse.Category, "fold");
        foreach (string name in spec.Targets.Where(IsName))
        {
            plan.Add(name, ColumnUse.Number, "targets");
        }

        if (spec.TruthIsOptional)
        {
            plan.Optional.UnionWith([.. spec.Targets, .. new[] { spec.Label, spec.StepLabel, spec.Group, spec.Fold }.OfType<string>()]);
        }

        AddAll(spec.Past, "past");
        AddAll(spec.Known, "known");
        AddAll(spec.Static, "static");
        AddAll(spec.Categorical, "categorical");
        plan.Others = TakesAll(spec) ? ColumnUse.FoundNumber : null;
        return plan;

        void AddOne(string? name, ColumnUse use, string key)
        {
            if (!string.IsNullOrEmpty(name))
            {
                plan.Add(name, use, key);
            }
        }

        void AddAll(IEnumerable<string> names, string key)
        {
            foreach (string name in names.Where(IsName))
            {
                plan.Add(name, spec.Categorical.Contains(name) ? ColumnUse.Category : ColumnUse.Found, key);
            }
        }
    }

    /// <summary>Replaces <c>*</c>: every name of <paramref name="available"/> without another role.</summary>
    /// <param name="spec">The recipe's section. Without any role every column is past.</param>
    /// <param name="available">The names that '*' may mean, in order.</param>
    public static ChannelRoles Resolve(DataSpec spec, IEnumerable<string> available)
    {
        CheckRoles(spec);
        HashSet<string> taken = [.. spec.Targets, .. spec.Past, .. spec.Known, .. spec.Static];
        taken.UnionWith(new[] { spec.Time, spec.SeriesId, spec.Label, spec.StepLabel, spec.Group, spec.Fold }.OfType<string>());
        List<string> rest = [.. available.Where(name => !taken.Contains(name))];
        bool noRole = spec.Targets.Count + spec.Past.Count + spec.Known.Count == 0;
        return new ChannelRoles([.. Expand(spec.Targets).Except(spec.Categorical)], Expand(noRole ? [All] : spec.Past), Expand(spec.Known));

        List<string> Expand(IReadOnlyList<string> names) => [.. names.Where(IsName), .. names.Contains(All) ? rest : []];
    }

    private static bool IsName(string name) => name != All;

    private static bool TakesAll(DataSpec spec) =>
        spec.Targets.Contains(All) || spec.Past.Contains(All) || spec.Targets.Count + spec.Past.Count + spec.Known.Count == 0;

    private static void CheckRoles(DataSpec spec)
    {
        (string Key, IReadOnlyList<string> Names)[] roles =
            [("targets", spec.Targets), ("past", spec.Past), ("known", spec.Known), ("static", spec.Static)];
        Dictionary<string, string> seen = [];
        foreach ((string key, IReadOnlyList<string> names) in roles)
        {
            foreach (string name in names)
            {
                if (name == All && (key is "known" or "static"))
                {
                    throw new DataException($"'{key}' holds '*', which only 'targets' or 'past' may hold; name the columns");
                }

                if (!seen.TryAdd(name, key))
                {
                    throw new DataException($"data.{key} holds '{name}', which data.{seen[name]} holds too; a column has one role");
                }
            }
        }

        foreach (string name in spec.Categorical)
        {
            if (seen.GetValueOrDefault(name) == "targets")
            {
                throw new DataException($"the target '{name}' is named under 'categorical'; targets are numbers. A class to predict is named under 'label' or 'step_label'");
            }

            if (!seen.ContainsKey(name) && !TakesAll(spec))
            {
                throw new DataException($"'categorical' names '{name}', which has no role{NearestName.Hint(name, seen.Keys)}; name it under past, known or static too");
            }
        }
    }
}
