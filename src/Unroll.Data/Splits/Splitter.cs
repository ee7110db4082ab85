using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary>Divides a set into training, validation and test part, before anything is fitted or cut.</summary>
public static class Splitter
{
    /// <summary>Makes the split or splits a recipe asks for.</summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item><c>time</c>: one leg <c>all</c>. Borders are fractions of each series' own observed steps N (train ends at floor(N (1 - validation - test)),
    /// test is the last floor(N test) steps, as in the long-horizon papers), or step numbers, or ISO 8601 time stamps, which cut every series at the same moment.
    /// A text of digits only is a step number.</item>
    /// <item><c>group</c>: one leg <c>all</c>. Whole groups are drawn by the seed; with labels and <c>stratify</c> the class shares are kept alike greedily.</item>
    /// <item><c>list</c>: one leg <c>all</c>. <see cref="Recording.Part"/> names the part. Where the data has no validation part and
    /// <c>validation</c> is above 0, that share of the training groups is drawn for it, stratified.</item>
    /// <item><c>fold</c>: a leg <c>fold-X</c> for each fold (or the one named): X is test, the others train; <c>validation_groups</c> groups are drawn from train.</item>
    /// <item><c>leave_one_group_out</c>: a leg <c>group-X</c> for each group.</item>
    /// <item><c>rolling</c>: legs <c>origin-1</c> (earliest) to <c>origin-N</c>: test is the horizon behind the origin, train all before it,
    /// validation the last <c>validation</c> share of it (at least one horizon).</item>
    /// </list>
    /// </remarks>
    /// <param name="set">What to divide; only observed steps are given to a part.</param>
    /// <param name="spec">The recipe's <c>split</c> section.</param>
    /// <param name="needs">What the windows ask for.</param>
    /// <returns>One split for each leg; at least one.</returns>
    /// <exception cref="DataException">A key is out of range, a needed part is empty or too short for one window (both numbers are said), a border lies outside
    /// the data, a group stands in two parts, or a class occurs in validation or test but never in train (a warning where <c>stratify: false</c>).</exception>
    public static IReadOnlyList<Split> Legs(RecordingSet set, SplitSpec spec, SplitNeeds needs)
    {
        SplitSpecCheck.ThrowIfWrong(set, spec, needs);
        IReadOnlyList<Split> legs = spec.By switch
        {
            "time" => [TimeSplitter.Split(set, spec, needs)],
            "rolling" => RollingSplitter.Legs(set, spec, needs),
            "group" => [GroupSplitter.Draw(set, spec)],
            "list" => [GroupSplitter.ByList(set, spec)],
            "fold" => FoldSplitter.ByFold(set, spec),
            "leave_one_group_out" => FoldSplitter.LeaveOneGroupOut(set, spec),
            _ => throw new DataException($"split.by is '{spec.By}'; it must be time, group, list, fold, leave_one_group_out or rolling"),
        };
        return [.. legs.Select(leg => SplitCheck.Checked(leg, spec, needs))];
    }
}
