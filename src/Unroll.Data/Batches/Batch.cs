using Unroll.Data.Windows;

namespace Unroll.Data.Batches;

/// <summary>Examples that go through a model together. Shapes: B examples, T the longest input of the batch, F input features,
/// H horizon, C target channels, K known covariates, S static features. Padding stands at the end of the T axis and is zero.</summary>
public sealed record Batch
{
    /// <summary>Series: scaled targets' past, then past covariates (and missing-value indicators, differences): [B, T, F]. The first C features are the targets.
    /// Video: scaled pictures, [B, T, channels, height, width]. Text: ids of tokens as numbers, [B, T, 1].</summary>
    public required FloatBlock Inputs { get; init; }

    /// <summary>Valid steps of each example: [B].</summary>
    public required int[] Lengths { get; init; }

    /// <summary>Known-in-advance covariates over look-back and horizon: [B, T + H, K]; null where there are none.</summary>
    public FloatBlock? Known { get; init; }

    /// <summary>Static features: [B, S]; null where there are none.</summary>
    public FloatBlock? Statics { get; init; }

    /// <summary>Video with optical flow: stacked flow around each sampled frame, x and y of each pair in turn, from -1 to 1, the mean of each stack's channel
    /// subtracted: [B, T, 2 L, height, width]; null where there is none.</summary>
    public FloatBlock? Flow { get; init; }

    /// <summary>Scaled targets. Forecast: [B, T + H, C], look-back and horizon, so that every way to predict can take what it needs;
    /// value_steps and generate: [B, T, C]. Null for class tasks and where the truth is not known.</summary>
    public FloatBlock? Targets { get; init; }

    /// <summary>1 where the target of the same index counts, 0 where it is padding or missing; null where all count.</summary>
    public FloatBlock? TargetMask { get; init; }

    /// <summary>Class numbers: classify [B]; label_steps, and the next token of a language model, [B * T], -100 where padding or unlabelled. Null for value tasks.</summary>
    public long[]? Classes { get; init; }

    /// <summary>Texts to write; null where the task has none.</summary>
    public TextTargets? Texts { get; init; }

    /// <summary>What can be copied of the inputs; null where nothing is.</summary>
    public CopyTokens? Copy { get; init; }

    /// <summary>Steps of the recording from one step of an example to the next; above 1 where every n-th frame of a clip is taken.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Steps between the start of each example's window and its first step: [B]; null where they are one, as they are but for clips, whose frames stand in the middle of what a stride leaves over.</summary>
    public int[]? Leads { get; init; }

    /// <summary>Where each example came from: [B].</summary>
    public required IReadOnlyList<Window> Windows { get; init; }

    /// <summary>[B]: true where an example does not go on where the same row of the batch before ended, so that a carried state must be
    /// reset; null where batches are not streams.</summary>
    public bool[]? Resets { get; init; }

    /// <summary>B.</summary>
    public int Size => Lengths.Length;
}
