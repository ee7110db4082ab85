namespace Unroll.Training.Reports;

/// <summary>What a forecast's report shows beside the table.</summary>
public sealed record ForecastFindings
{
    /// <summary>Name of the best baseline drawn beside the model.</summary>
    public required string Baseline { get; init; }

    /// <summary>Mean absolute error at each step ahead.</summary>
    public required IReadOnlyList<HorizonRow> ByHorizon { get; init; }

    /// <summary>Mean absolute error of each series and channel, worst skill first.</summary>
    public required IReadOnlyList<SeriesRow> BySeries { get; init; }

    /// <summary>A few predictions against the truth.</summary>
    public required IReadOnlyList<ForecastExample> Examples { get; init; }

    /// <summary>Intervals or quantiles asked for and what share of the truth they cover; empty where there are none.</summary>
    public IReadOnlyList<CoverageRow> Coverage { get; init; } = [];
}
