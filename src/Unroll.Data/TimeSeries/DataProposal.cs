namespace Unroll.Data.TimeSeries;

/// <summary>What a probe suggests for a data file, and why.</summary>
public sealed record DataProposal
{
    /// <summary>A <c>data</c> section that reads the file.</summary>
    public required DataSpec Data { get; init; }

    /// <summary><c>forecast</c>, <c>classify</c> or <c>label_steps</c>.</summary>
    public required string Task { get; init; }

    /// <summary>One sentence for each choice: what was chosen and why.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The columns of a table; empty for arrays and .ts.</summary>
    public IReadOnlyList<ColumnFacts> Columns { get; init; } = [];

    /// <summary>How many series.</summary>
    public required int Series { get; init; }

    /// <summary>Steps of the shortest series.</summary>
    public required int ShortestSteps { get; init; }

    /// <summary>Steps of the longest series.</summary>
    public required int LongestSteps { get; init; }

    /// <summary>The step of the time axis, where there is one.</summary>
    public Frequency? Frequency { get; init; }

    /// <summary>The classes of the labels, in order; empty where there are none.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];
}
