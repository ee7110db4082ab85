namespace Unroll.Models;

/// <summary>The sizes that the data dictates to a model. With <see cref="ModelSpec"/> it determines the model up to the random seed; both are kept in the run folder.</summary>
public sealed record ModelShape
{
    /// <summary>What comes out.</summary>
    public required ModelTask Task { get; init; }

    /// <summary>F: features of an input step. The first C are the targets' own past.</summary>
    public required int InputFeatures { get; init; }

    /// <summary>What a step is where it is a picture; null where it is F numbers.</summary>
    public PictureShape? Picture { get; init; }

    /// <summary>2 L: channels of stacked optical flow beside each picture; 0 where there is none.</summary>
    public int FlowChannels { get; init; }

    /// <summary>V: tokens of the vocabulary, where a step is the id of one and F is 1; 0 where steps are numbers or pictures.</summary>
    public int Vocabulary { get; init; }

    /// <summary>The tokens that texts are written with; null where none are.</summary>
    public TargetTokens? Target { get; init; }

    /// <summary>K: covariates known in advance.</summary>
    public int KnownFeatures { get; init; }

    /// <summary>S: static features.</summary>
    public int StaticFeatures { get; init; }

    /// <summary>C: target channels; 0 for class tasks.</summary>
    public int TargetChannels { get; init; }

    /// <summary>Classes; 0 for value tasks.</summary>
    public int Classes { get; init; }

    /// <summary>T: steps of a window where all have the same number; 0 where lengths differ.</summary>
    public int Length { get; init; }

    /// <summary>H; 0 where the task has none.</summary>
    public int Horizon { get; init; }

    /// <summary>Q: quantiles, 1 for a point.</summary>
    public int Quantiles { get; init; } = 1;
}
