namespace Unroll.Data.TimeSeries;

/// <summary>All recordings of a data source, with the schema they share.</summary>
public sealed class RecordingSet
{
    /// <summary>The recordings, in the order of the source.</summary>
    public required IReadOnlyList<Recording> Recordings { get; init; }

    /// <summary>The channels of every recording: targets first, then past, then known covariates.</summary>
    public required IReadOnlyList<Channel> Channels { get; init; }

    /// <summary>The static features of every recording.</summary>
    public IReadOnlyList<StaticFeature> Statics { get; init; } = [];

    /// <summary>The step between time stamps where it is regular: a <see cref="Frequency"/> such as 1 day or 1 month.</summary>
    public Frequency? Frequency { get; init; }

    /// <summary>What was done to make the time axis regular (rows sorted, duplicates dropped, gaps filled), one sentence each, for the report.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
