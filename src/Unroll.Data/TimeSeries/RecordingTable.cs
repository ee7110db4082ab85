using System.Globalization;
using Unroll.Data.Files;

namespace Unroll.Data.TimeSeries;

/// <summary>Recordings as a table in long form, a row for each step, that <see cref="SeriesReader"/> can read again.</summary>
public static class RecordingTable
{
    /// <summary><c>series</c>, <c>time</c> (where all have time stamps), the channels, the static features, and <c>group</c>, <c>label</c>,
    /// <c>step_label</c> and <c>part</c> where recordings have them.</summary>
    /// <param name="set">The recordings.</param>
    public static IReadOnlyList<OutputColumn> Columns(RecordingSet set)
    {
        IReadOnlyList<Recording> all = set.Recordings;
        List<OutputColumn> columns = [Text("series", all, (one, _) => one.Id)];
        if (all.All(one => one.Times is not null))
        {
            columns.Add(OutputColumn.Of("time", [.. all.SelectMany(one => one.Times!)]));
        }

        int width = set.Channels.Count;
        columns.AddRange(set.Channels.Select((channel, c) => Values(channel.Name, channel.Levels, all, (one, t) => one.Values[(t * width) + c])));
        columns.AddRange(set.Statics.Select((feature, s) => Values(feature.Name, feature.Levels, all, (one, _) => one.Statics[s])));
        AddIfAny(columns, "group", all, (one, _) => one.Group == one.Id ? null : one.Group);
        AddIfAny(columns, "label", all, (one, _) => one.Label);
        AddIfAny(columns, "step_label", all, (one, t) => one.StepLabels?[t]);
        AddIfAny(columns, "part", all, (one, _) => one.Part);
        return columns;
    }

    /// <summary>The <c>data</c> section that reads a file of <see cref="Columns"/> as this set: a model trained on generated data can then be
    /// given a file of the same form.</summary>
    /// <param name="spec">What else holds: calendar, policies.</param>
    /// <param name="set">A set of that form.</param>
    public static DataSpec Reading(DataSpec spec, RecordingSet set)
    {
        return spec with
        {
            Generator = null,
            SeriesId = "series",
            Time = set.Recordings.All(one => one.Times is not null) ? "time" : null,
            Targets = Names(ChannelRole.Target),
            Past = Names(ChannelRole.Past),
            Known = Names(ChannelRole.Known),
            Static = [.. set.Statics.Select(feature => feature.Name)],
            Categorical = [.. set.Channels.Where(channel => channel.IsCategorical).Select(channel => channel.Name), .. set.Statics.Where(feature => feature.Levels is not null).Select(feature => feature.Name)],
            Group = set.Recordings.Any(one => one.Group != one.Id) ? "group" : null,
            Label = set.Recordings.Any(one => one.Label is not null) ? "label" : null,
            StepLabel = set.Recordings.Any(one => one.StepLabels is not null) ? "step_label" : null,
        };

        string[] Names(ChannelRole role) => [.. set.Channels.Where(channel => channel.Role == role && !spec.Calendar.Any(calendar => channel.Name.StartsWith(calendar, StringComparison.Ordinal))).Select(channel => channel.Name)];
    }

    private static OutputColumn Text(string name, IReadOnlyList<Recording> all, Func<Recording, int, string?> cell) => OutputColumn.Of(name, Cells(all, cell));

    private static OutputColumn Values(string name, IReadOnlyList<string>? levels, IReadOnlyList<Recording> all, Func<Recording, int, float> cell) =>
        levels is null
            ? OutputColumn.Of(name, Cells(all, (one, t) => Shortest(cell(one, t))))
            : Text(name, all, (one, t) => cell(one, t) is float ordinal && !float.IsNaN(ordinal) ? levels[(int)ordinal] : null);

    private static IReadOnlyList<T> Cells<T>(IReadOnlyList<Recording> all, Func<Recording, int, T> cell) =>
        [.. all.SelectMany(one => Enumerable.Range(0, one.Steps).Select(t => cell(one, t)))];

    // The double of the shortest text that gives the float back: 0.1 rather than 0.10000000149011612.
    private static double Shortest(float value) =>
        float.IsFinite(value) ? double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value;

    private static void AddIfAny(List<OutputColumn> columns, string name, IReadOnlyList<Recording> all, Func<Recording, int, string?> cell)
    {
        IReadOnlyList<string?> texts = Cells(all, cell);
        if (texts.Any(text => text is not null))
        {
            columns.Add(OutputColumn.Of(name, texts));
        }
    }
}
