using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>Pairs of token sequences. What is in padded places must be an id of the vocabulary and changes nothing.</summary>
/// <param name="Source">[B, S] int64.</param>
/// <param name="SourceLengths">[B], 1 to S.</param>
/// <param name="Inputs">[B, T] int64: the start, then the target.</param>
/// <param name="Targets">[B, T] int64: the target, then the end; for copying also ids from V on.</param>
/// <param name="TargetLengths">[B], 1 to T, the end counted.</param>
public sealed record TranslationBatch(Tensor Source, long[] SourceLengths, Tensor Inputs, Tensor Targets, long[] TargetLengths)
{
    /// <summary>[B, S] for copying: target ids of the source's words, from V on for those that the vocabulary lacks; null without.</summary>
    public Tensor? CopyIds { get; init; }

    /// <summary>How many ids from V on there are in the batch.</summary>
    public int ExtraIds { get; init; }

    /// <summary>The same pairs in another order.</summary>
    internal TranslationBatch In(RowOrder order) => this with
    {
        Source = order.Of(Source),
        SourceLengths = order.Of(SourceLengths),
        Inputs = order.Of(Inputs),
        Targets = order.Of(Targets),
        TargetLengths = order.Of(TargetLengths),
        CopyIds = CopyIds is null ? null : order.Of(CopyIds),
    };
}
