using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Data.Text;
using Unroll.Data.Text.Tokens;
using Unroll.Data.Video;
using Unroll.Data.Windows;

namespace Unroll.Data.Captions;

/// <summary>Makes batches of clips with a caption each: in training one of the clip's captions, drawn anew in each epoch, a pure function of (seed, epoch, clip); else the first.</summary>
/// <param name="clips">Makes the pictures.</param>
/// <param name="split">The clips with the tokens of their captions.</param>
/// <param name="vocabulary">The captions' tokens.</param>
/// <param name="seed">The run's seed.</param>
public sealed class CaptionComposer(ClipComposer clips, Split split, Vocabulary vocabulary, int seed) : IBatchComposer
{
    private const long Stream = 103;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Notes => clips.Notes;

    /// <inheritdoc/>
    public Batch Compose(BatchPlan plan)
    {
        Batch batch = clips.Compose(plan);
        int[][] rows = [.. plan.Windows.Select(window => Caption(window, plan.Epoch))];
        return batch with { Texts = TargetRows.Of(vocabulary, rows, rows) };
    }

    private int[] Caption(Window window, int? epoch)
    {
        IReadOnlyList<int[]> captions = split.Set.Recordings[window.Recording].TargetTokens;
        return captions.Count == 0 ? []
            : epoch is int e && window.Part == Part.Train ? captions[new SeededRandom(seed, e, window.Recording, Stream).Below(captions.Count)]
            : captions[0];
    }
}
