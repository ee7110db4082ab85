namespace Unroll.Data.TimeSeries;

/// <summary>Adds steps behind the last observed one, so that a forecast has its calendar over the horizon.</summary>
public static class FutureSteps
{
    /// <summary>The set with each series reaching at least <paramref name="horizon"/> steps behind its last observed one, where all its known
    /// covariates are calendar features; series with other known covariates, or without a regular time axis, stay as they are.</summary>
    /// <param name="set">The set.</param>
    /// <param name="spec">Names the calendar features.</param>
    /// <param name="horizon">Steps needed.</param>
    public static RecordingSet Extend(RecordingSet set, DataSpec spec, int horizon)
    {
        IReadOnlyList<string> names = CalendarFeatures.Names(spec.Calendar);
        int calendar = names.Count;
        bool isAllCalendar = calendar > 0 && set.Channels.Where(channel => channel.Role == ChannelRole.Known).Select(channel => channel.Name).SequenceEqual(names);
        return !isAllCalendar || set.Frequency is null ? set : new RecordingSet
        {
            Recordings = [.. set.Recordings.Select(recording => Extended(recording, set, spec, calendar, horizon))],
            Channels = set.Channels,
            Statics = set.Statics,
            Frequency = set.Frequency,
            Notes = set.Notes,
        };
    }

    private static Recording Extended(Recording recording, RecordingSet set, DataSpec spec, int calendar, int horizon)
    {
        int steps = Math.Max(recording.Steps, recording.ObservedSteps + horizon), width = set.Channels.Count;
        if (recording.Times is not { } times || steps == recording.Steps)
        {
            return recording;
        }

        var values = new float[steps * width];
        recording.Values.CopyTo(values, 0);
        values.AsSpan(recording.Values.Length).Fill(float.NaN);
        DateTime[] stamps = [.. times, .. Enumerable.Range(1, steps - recording.Steps).Select(ahead => set.Frequency!.After(times, ahead))];
        CalendarFeatures.Write(spec.Calendar, stamps, values, width - calendar, width);
        return new Recording
        {
            Id = recording.Id,
            Group = recording.Group,
            Steps = steps,
            ObservedSteps = recording.ObservedSteps,
            Values = values,
            Times = stamps,
            Statics = recording.Statics,
            Label = recording.Label,
            Part = recording.Part,
            Source = recording.Source,
        };
    }
}
