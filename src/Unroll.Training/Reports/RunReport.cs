namespace Unroll.Training.Reports;

/// <summary>All that a run found, as written to <c>report.json</c> and drawn in <c>report.html</c>. Figures are in the data's own units unless said otherwise.</summary>
public sealed record RunReport
{
    /// <summary>The recipe's name.</summary>
    public required string Name { get; init; }

    /// <summary>The recipe's description.</summary>
    public string Description { get; init; } = "";

    /// <summary>forecast, classify, label_steps, value_steps, generate, detect_anomaly, language_model or translate.</summary>
    public required string Task { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public required DateTime Finished { get; init; }

    /// <summary>The resolved recipe as YAML.</summary>
    public required string Recipe { get; init; }

    /// <summary>What was read.</summary>
    public required DataFacts Data { get; init; }

    /// <summary>Which steps went where, a row for each recording (the first few hundred).</summary>
    public required IReadOnlyList<SplitRow> Split { get; init; }

    /// <summary>The findings of the leak audit.</summary>
    public required IReadOnlyList<AuditFinding> Audit { get; init; }

    /// <summary>Model and cost.</summary>
    public required ModelFacts Model { get; init; }

    /// <summary>Learning curve; of the first leg where there are several.</summary>
    public required IReadOnlyList<EpochRow> Epochs { get; init; }

    /// <summary>Why training ended, in words.</summary>
    public required string Stopped { get; init; }

    /// <summary>The model first, then every baseline, on the part the recipe reports.</summary>
    public required IReadOnlyList<ResultRow> Results { get; init; }

    /// <summary>The metric the skill is measured with.</summary>
    public required string Metric { get; init; }

    /// <summary>1 - error / best baseline's error (or share of the baseline's misses that the model gets right); 0 or less: not better than the baseline.</summary>
    public required double Skill { get; init; }

    /// <summary>The verdict in plain words, including when the model does not beat its baseline.</summary>
    public required string Verdict { get; init; }

    /// <summary>Folds, origins and seeds where the recipe asks for several; otherwise empty.</summary>
    public IReadOnlyList<LegRow> Legs { get; init; } = [];

    /// <summary>Forecast tasks.</summary>
    public ForecastFindings? Forecast { get; init; }

    /// <summary>Class tasks.</summary>
    public ClassFindings? Classes { get; init; }

    /// <summary>Searches for unusual frames.</summary>
    public AnomalyFindings? Anomalies { get; init; }

    /// <summary>Tasks with a text to write; of the first leg where there are several.</summary>
    public WritingFindings? Writing { get; init; }

    /// <summary>Video: clips to look at; of the first leg where there are several.</summary>
    public IReadOnlyList<ClipExample> Clips { get; init; } = [];

    /// <summary>Language models: texts that the model wrote.</summary>
    public IReadOnlyList<TextSample> Samples { get; init; } = [];

    /// <summary>Engine, threads, kernels: what ran.</summary>
    public required IReadOnlyDictionary<string, string> Engine { get; init; }

    /// <summary>What the reader must know: cut recordings, metrics that could not be computed.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
