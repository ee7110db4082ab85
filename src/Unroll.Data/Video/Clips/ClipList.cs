using Unroll.Data.TimeSeries;

namespace Unroll.Data.Video.Clips;

/// <summary>Clips as a list names them. Several rows of one path are stretches of one clip.</summary>
internal static class ClipList
{
    private const string StartFrame = "start_frame", EndFrame = "end_frame", StartSeconds = "start_seconds", EndSeconds = "end_seconds";

    /// <summary>Reads a list.</summary>
    /// <param name="path">The list.</param>
    /// <param name="root">What its paths are relative to.</param>
    /// <param name="spec">The names of its columns.</param>
    public static IReadOnlyList<ListedClip> Read(string path, string root, DataSpec spec)
    {
        IReadOnlyList<ListRow> rows = ListFile.Read(path);
        Require(rows[0], spec.Clip, "data.clip", true);
        Require(rows[0], spec.Label, "data.label", !spec.TruthIsOptional);
        Require(rows[0], spec.Group, "data.group", !spec.TruthIsOptional);
        Require(rows[0], spec.Fold, "data.fold", !spec.TruthIsOptional);
        Require(rows[0], spec.StepLabel, "data.step_label", !spec.TruthIsOptional);
        List<ListedClip> clips = [];
        foreach (IGrouping<string, ListRow> same in rows.GroupBy(row => row.Text(spec.Clip) ?? throw new DataException(row.At(spec.Clip), "is empty; expected the path of a clip")))
        {
            clips.Add(Clip([.. same], same.Key, root, spec));
        }

        return clips;
    }

    private static ListedClip Clip(ListRow[] rows, string path, string root, DataSpec spec)
    {
        string full = Path.GetFullPath(Path.Combine(root, path));
        bool hasStretches = spec.StepLabel is { Length: > 0 } && rows[0].Columns.Contains(spec.StepLabel);
        if (rows.Length > 1 && !hasStretches)
        {
            throw new DataException(rows[1].At(spec.Clip), $"'{path}' is listed twice, first in line {rows[0].At().Line}; leave one, or name the label of its stretches in data.step_label");
        }

        return new ListedClip(path.Replace('\\', '/'), full, rows[0].At(spec.Clip))
        {
            Label = Same(rows, spec.Label, path),
            Group = Same(rows, spec.Group, path),
            Part = Same(rows, spec.Fold, path),
            Stretches = hasStretches ? [.. rows.Select(row => Stretch(row, spec)).OfType<LabelledStretch>()] : null,
        };
    }

    private static string? Same(ListRow[] rows, string? column, string path)
    {
        string? first = rows[0].Text(column);
        return rows.FirstOrDefault(row => row.Text(column) != first) is { } other
            ? throw new DataException(other.At(column), $"'{other.Text(column)}' differs from '{first}' in line {rows[0].At().Line}, but both rows are of the clip '{path}'")
            : first;
    }

    private static LabelledStretch? Stretch(ListRow row, DataSpec spec)
    {
        if (row.Text(spec.StepLabel) is not string label)
        {
            return null;
        }

        bool inSeconds = row.Text(StartSeconds) is not null;
        (string from, string to) = inSeconds ? (StartSeconds, EndSeconds) : (StartFrame, EndFrame);
        double start = row.Number(from) ?? throw new DataException(row.At(from), $"the stretch '{label}' has no start: fill in {StartFrame} and {EndFrame}, or {StartSeconds} and {EndSeconds}");
        double end = row.Number(to) ?? throw new DataException(row.At(to), $"the stretch '{label}' has no end");
        return end > start ? new LabelledStretch(start, end, inSeconds, label, row.At(from)) : throw new DataException(row.At(to), $"the stretch '{label}' ends at {end}, but begins at {start}");
    }

    private static void Require(ListRow row, string? column, string key, bool isNeeded)
    {
        if (isNeeded && column is { Length: > 0 } && !row.Columns.Contains(column))
        {
            throw new DataException(row.At(), $"there is no column '{column}' ({key}){NearestName.Hint(column, row.Columns)}; columns are {string.Join(", ", row.Columns)}");
        }
    }
}
