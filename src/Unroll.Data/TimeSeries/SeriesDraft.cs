namespace Unroll.Data.TimeSeries;

/// <summary>A recording while it is put together.</summary>
internal sealed class SeriesDraft
{
    public required string Id { get; init; }

    /// <summary>The id of the series it was cut from at a gap.</summary>
    public required string Origin { get; init; }

    public required string Group { get; set; }

    public required int Steps { get; init; }

    /// <summary>[T, channels], with room for calendar channels.</summary>
    public required float[] Values { get; init; }

    /// <summary>Where the value of a channel at a step was read; for an inserted row, where the row before it was.</summary>
    public required Func<int, string, SourceLocation> Locate { get; init; }

    public DateTime[]? Times { get; init; }

    public int ObservedSteps { get; set; }

    public float[] Statics { get; init; } = [];

    public string? Label { get; set; }

    public string[]? StepLabels { get; init; }

    public string? Part { get; init; }

    public required SourceLocation Source { get; init; }

    /// <summary>The finished recording.</summary>
    public Recording Finish() => new()
    {
        Id = Id,
        Group = Group,
        Steps = Steps,
        Values = Values,
        Times = Times,
        ObservedSteps = ObservedSteps,
        Statics = Statics,
        Label = Label,
        StepLabels = StepLabels,
        Part = Part,
        Source = Source,
    };
}
