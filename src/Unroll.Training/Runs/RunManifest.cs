using Unroll.Data.Fitting;
using Unroll.Models;
using Unroll.Training.Evaluation;

namespace Unroll.Training.Runs;

/// <summary>All that a trained model needs beside its recipe and weights to predict; kept as <c>run.json</c>.</summary>
public sealed record RunManifest
{
    /// <summary>Version of this form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Name of the split it was trained on: <c>all</c>, or <c>fold-3</c> where the recipe has several.</summary>
    public string Split { get; init; } = "all";

    /// <summary>The sizes the model was built for.</summary>
    public required ModelShape Shape { get; init; }

    /// <summary>Scaling fitted on the training part.</summary>
    public required PreprocessorState Preprocessing { get; init; }

    /// <summary>Class names by number; null for value tasks.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Intervals calibrated on the validation part; null where there are none.</summary>
    public ConformalWidths? Intervals { get; init; }

    /// <summary>Searches for unusual frames: scores above it are called unusual.</summary>
    public double? AnomalyThreshold { get; init; }
}
