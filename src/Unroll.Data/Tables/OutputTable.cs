using Unroll.Data.TimeSeries;

namespace Unroll.Data.Tables;

/// <summary>A table that is written to a file: predictions, generated data.</summary>
public sealed record OutputTable
{
    /// <summary>Puts columns together.</summary>
    /// <exception cref="ArgumentException">The columns are not equally long, or there is none.</exception>
    public OutputTable(IReadOnlyList<OutputColumn> columns)
    {
        if (columns.Count == 0 || columns.Any(c => c.Count != columns[0].Count))
        {
            throw new ArgumentException($"Columns of a table must be equally long; they have {string.Join(", ", columns.Select(c => $"{c.Name}: {c.Count}"))} rows.", nameof(columns));
        }
        Columns = columns;
    }

    /// <summary>At least one, all of <see cref="Rows"/> rows.</summary>
    public IReadOnlyList<OutputColumn> Columns { get; }

    /// <summary>How many rows.</summary>
    public int Rows => Columns[0].Count;

    /// <summary>A set of recordings in long form: <c>series</c>, <c>time</c> (where there are time stamps), the channels, the static features, and
    /// <c>group</c>, <c>label</c>, <c>step_label</c>, <c>part</c> where the recordings have them.</summary>
    /// <param name="set">The recordings.</param>
    public static OutputTable From(RecordingSet set)
    {
        IReadOnlyList<Recording> all = set.Recordings;
        List<OutputColumn> columns = [Text("series", all, (r, _) => r.Id)];
        if (all.Any(r => r.Times is not null))
        {
            columns.Add(Text("time", all, (r, t) => r.Times is { } times ? Stamp(times[t]) : null));
        }
        for (int c = 0; c < set.Channels.Count; c++)
        {
            int channel = c;
            columns.Add(Values(set.Channels[c].Name, set.Channels[c].Levels, all, (r, t) => r.Values[(t * set.Channels.Count) + channel]));
        }
        for (int s = 0; s < set.Statics.Count; s++)
        {
            int feature = s;
            columns.Add(Values(set.Statics[s].Name, set.Statics[s].Levels, all, (r, _) => r.Statics[feature]));
        }
        AddIfAny(columns, "group", all, (r, _) => r.Group == r.Id ? null : r.Group);
        AddIfAny(columns, "label", all, (r, _) => r.Label);
        AddIfAny(columns, "step_label", all, (r, t) => r.StepLabels?[t]);
        AddIfAny(columns, "part", all, (r, _) => r.Part);
        return new OutputTable(columns);
    }

    private static string Stamp(DateTime time) => time.TimeOfDay == TimeSpan.Zero ? $"{time:yyyy-MM-dd}" : $"{time:yyyy-MM-ddTHH:mm:ss}";

    private static OutputColumn Text(string name, IReadOnlyList<Recording> all, Func<Recording, int, string?> cell) =>
        OutputColumn.Of(name, [.. all.SelectMany(r => Enumerable.Range(0, r.Steps).Select(t => cell(r, t)))]);

    private static OutputColumn Values(string name, IReadOnlyList<string>? levels, IReadOnlyList<Recording> all, Func<Recording, int, float> cell) =>
        levels is null
            // Through decimal text, so that 0.1f is written 0.1 and not 0.10000000149011612.
            ? OutputColumn.Of(name, [.. all.SelectMany(r => Enumerable.Range(0, r.Steps).Select(t => Shortest(cell(r, t))))])
            : Text(name, all, (r, t) => cell(r, t) is var ordinal && float.IsNaN(ordinal) ? null : levels[(int)ordinal]);

    private static double Shortest(float value) =>
        float.IsFinite(value) ? double.Parse(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture) : value;

    private static void AddIfAny(List<OutputColumn> columns, string name, IReadOnlyList<Recording> all, Func<Recording, int, string?> cell)
    {
        OutputColumn column = Text(name, all, cell);
        if (column.Texts!.Any(t => t is not null))
        {
            columns.Add(column);
        }
    }
}
