namespace Unroll.Training.Reports;

/// <summary>The model and what it cost.</summary>
public sealed record ModelFacts
{
    /// <summary>The trunk's name.</summary>
    public required string Trunk { get; init; }

    /// <summary>Trainable parameters.</summary>
    public required long Parameters { get; init; }

    /// <summary>Names and shapes of the parameters, a line each.</summary>
    public required IReadOnlyList<string> Layers { get; init; }

    /// <summary>Seconds of training.</summary>
    public required double TrainSeconds { get; init; }

    /// <summary>Training examples a second.</summary>
    public required double ExamplesPerSecond { get; init; }

    /// <summary>Milliseconds to predict one example, in batches as evaluated.</summary>
    public required double PredictMilliseconds { get; init; }

    /// <summary>Video: multiply-adds of one clip; 0 where they are not counted.</summary>
    public long MultiplyAdds { get; init; }

    /// <summary>Video: what pre-trained weights gave to the model; empty where there were none.</summary>
    public string Pretrained { get; init; } = "";

    /// <summary>Largest resident memory of the process, MiB.</summary>
    public required double PeakMemoryMiB { get; init; }
}
