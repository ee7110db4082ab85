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

    /// <summary>The same pairs, longest target first.</summary>
    internal TranslationBatch LongestFirst()
    {
        int[] order = [.. Enumerable.Range(0, TargetLengths.Length).OrderByDescending(row => TargetLengths[row])];
        if (order.Select((row, place) => row == place).All(same => same))
        {
            return this;
        }
        Tensor rows = tensor(order.Select(row => (long)row).ToArray(), device: Source.device);
        return this with
        {
            Source = Source.index_select(0, rows),
            SourceLengths = [.. order.Select(row => SourceLengths[row])],
            Inputs = Inputs.index_select(0, rows),
            Targets = Targets.index_select(0, rows),
            TargetLengths = [.. order.Select(row => TargetLengths[row])],
            CopyIds = CopyIds?.index_select(0, rows),
        };
    }
}
