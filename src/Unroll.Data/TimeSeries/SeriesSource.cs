namespace Unroll.Data.TimeSeries;

/// <summary>Recordings as one format's reader gives them, before missing values and calendar features are dealt with.</summary>
/// <param name="Roles">The channels by role.</param>
/// <param name="Series">The series.</param>
/// <param name="Frequency">The step of their axes; null where they have none.</param>
internal sealed record SeriesSource(ChannelRoles Roles, List<SeriesDraft> Series, Frequency? Frequency)
{
    /// <summary>The levels of each channel; null for numbers. Empty: all are numbers.</summary>
    public IReadOnlyList<string[]?> ChannelLevels { get; init; } = [];

    /// <summary>The static features.</summary>
    public IReadOnlyList<StaticFeature> Statics { get; init; } = [];
}
