namespace Unroll.Training.Reports;

/// <summary>What a class task's report shows beside the table.</summary>
public sealed record ClassFindings
{
    /// <summary>Class names.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Counts [true class][predicted class].</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    /// <summary>Scores of each class.</summary>
    public required IReadOnlyList<ClassRow> PerClass { get; init; }

    /// <summary>Recordings the model was surest of and wrong: id, truth, prediction, probability.</summary>
    public required IReadOnlyList<MistakeRow> Mistakes { get; init; }

    /// <summary>Labels along time of some recordings; empty where the task has no label for each step.</summary>
    public IReadOnlyList<LabelTimeline> Timelines { get; init; } = [];

    /// <summary>Tags whose spans are measured: scores of each type; otherwise empty.</summary>
    public IReadOnlyList<SpanRow> Spans { get; init; } = [];
}
