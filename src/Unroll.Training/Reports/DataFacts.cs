namespace Unroll.Training.Reports;

/// <summary>What was read.</summary>
public sealed record DataFacts
{
    /// <summary>Path or generator.</summary>
    public required string Source { get; init; }

    /// <summary>Recordings.</summary>
    public required int Recordings { get; init; }

    /// <summary>Steps of all recordings together.</summary>
    public required long Steps { get; init; }

    /// <summary>Shortest, median and longest recording.</summary>
    public required IReadOnlyList<int> Lengths { get; init; }

    /// <summary>Channels with their role, such as <c>rail_boardings (target)</c>.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>First and last time stamp, or null.</summary>
    public string? Span { get; init; }

    /// <summary>Distance between steps, or null.</summary>
    public string? Frequency { get; init; }

    /// <summary>Windows in train, validation and test.</summary>
    public required IReadOnlyList<int> Windows { get; init; }

    /// <summary>Share of each class in the training part; empty where there are none.</summary>
    public IReadOnlyDictionary<string, double> ClassShares { get; init; } = new Dictionary<string, double>();

    /// <summary>What was repaired or left out in reading.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
