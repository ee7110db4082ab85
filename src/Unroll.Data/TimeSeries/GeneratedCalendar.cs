namespace Unroll.Data.TimeSeries;

/// <summary>Adds the recipe's calendar features to generated series, as reading adds them to those of a file.</summary>
internal static class GeneratedCalendar
{
    /// <summary>The set with calendar channels behind its own.</summary>
    /// <exception cref="DataException">Calendar features are asked for, but the series have no time stamps.</exception>
    public static RecordingSet Add(RecordingSet set, DataSpec spec)
    {
        IReadOnlyList<string> names = CalendarFeatures.Names(spec.Calendar);
        return names.Count == 0 ? set : new RecordingSet
        {
            Recordings = [.. set.Recordings.Select(recording => Wider(recording, spec, set.Channels.Count, set.Channels.Count + names.Count))],
            Channels = [.. set.Channels, .. names.Select(name => new Channel(name, ChannelRole.Known))],
            Statics = set.Statics,
            Frequency = set.Frequency,
            Notes = set.Notes,
        };
    }

    private static Recording Wider(Recording recording, DataSpec spec, int own, int width)
    {
        if (recording.Times is null)
        {
            throw new DataException($"data.calendar: the series of generator '{spec.Generator}' have no time stamps; take calendar out");
        }

        var values = new float[recording.Steps * width];
        for (int step = 0; step < recording.Steps; step++)
        {
            recording.Values.AsSpan(step * own, own).CopyTo(values.AsSpan(step * width));
        }

        CalendarFeatures.Write(spec.Calendar, recording.Times, values, own, width);
        return new Recording
        {
            Id = recording.Id,
            Group = recording.Group,
            Steps = recording.Steps,
            ObservedSteps = recording.ObservedSteps,
            Values = values,
            Times = recording.Times,
            Statics = recording.Statics,
            Label = recording.Label,
            StepLabels = recording.StepLabels,
            Source = recording.Source,
        };
    }
}
