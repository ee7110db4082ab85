using Unroll.Training.Evaluation;
using Unroll.Training.Reports;

namespace Unroll.Training.Judging;

/// <summary>How a model stands beside its baselines on one part.</summary>
public sealed record Judgement
{
    /// <summary>The model first, then the baselines.</summary>
    public required IReadOnlyList<ResultRow> Results { get; init; }

    /// <summary>Examples (windows, or steps with a label) measured.</summary>
    public required int Examples { get; init; }

    /// <summary>Value tasks.</summary>
    public ForecastFindings? Forecast { get; init; }

    /// <summary>Class tasks.</summary>
    public ClassFindings? Classes { get; init; }

    /// <summary>Searches for unusual frames.</summary>
    public AnomalyFindings? Anomalies { get; init; }

    /// <summary>Tasks with a text to write.</summary>
    public WritingFindings? Writing { get; init; }

    /// <summary>Searches for unusual frames: the score that one in a hundred frames of the validation part exceeds; null where there is no such part.</summary>
    public double? AnomalyThreshold { get; init; }

    /// <summary>Intervals calibrated on the validation part; null where there are none.</summary>
    public ConformalWidths? Intervals { get; init; }

    /// <summary>What the reader must know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
