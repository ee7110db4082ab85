using Unroll.Training.Reports;

namespace Unroll.Training.Runs;

/// <summary>What one leg found; kept as <c>leg.json</c>, so that a run of many legs that was cut off goes on behind its last finished leg.</summary>
public sealed record LegSummary
{
    /// <summary>The leg's name.</summary>
    public required string Name { get; init; }

    /// <summary>Examples (windows, or steps with a label) the headline was measured on.</summary>
    public required int Examples { get; init; }

    /// <summary>Windows in train, validation and test.</summary>
    public required IReadOnlyList<int> Windows { get; init; }

    /// <summary>Model and baselines on every part that was measured.</summary>
    public required IReadOnlyList<ResultRow> Results { get; init; }

    /// <summary>Learning curve.</summary>
    public required IReadOnlyList<EpochRow> Epochs { get; init; }

    /// <summary>Why training ended.</summary>
    public required string Stopped { get; init; }

    /// <summary>Model and cost.</summary>
    public required ModelFacts Model { get; init; }

    /// <summary>The recurrent kernels that the model ran on, each once; empty where it has none.</summary>
    public IReadOnlyList<string> Kernels { get; init; } = [];

    /// <summary>Findings of the leak audit.</summary>
    public required IReadOnlyList<AuditFinding> Audit { get; init; }

    /// <summary>Which steps went where.</summary>
    public required IReadOnlyList<SplitRow> Split { get; init; }

    /// <summary>Share of each class in the training part.</summary>
    public IReadOnlyDictionary<string, double> ClassShares { get; init; } = new Dictionary<string, double>();

    /// <summary>Forecast and other value tasks.</summary>
    public ForecastFindings? Forecast { get; init; }

    /// <summary>Class tasks.</summary>
    public ClassFindings? Classes { get; init; }

    /// <summary>Searches for unusual frames.</summary>
    public AnomalyFindings? Anomalies { get; init; }

    /// <summary>Tasks with a text to write.</summary>
    public WritingFindings? Writing { get; init; }

    /// <summary>Video: clips to look at.</summary>
    public IReadOnlyList<ClipExample> Clips { get; init; } = [];

    /// <summary>Language models: texts that the model wrote.</summary>
    public IReadOnlyList<TextSample> Samples { get; init; } = [];

    /// <summary>What the reader must know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
