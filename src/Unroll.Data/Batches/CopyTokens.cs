namespace Unroll.Data.Batches;

/// <summary>The tokens of texts as they would be written, so that a model can copy them.</summary>
/// <param name="Ids">[B, T]: ids of the vocabulary that texts are written with, and from its size V on those of words that it lacks; 0 where padded.</param>
/// <param name="Words">For each row the words that the vocabulary lacks: the first has id V.</param>
public sealed record CopyTokens(long[] Ids, IReadOnlyList<IReadOnlyList<string>> Words)
{
    /// <summary>How many ids from V on there are.</summary>
    public int Extra => Words.Max(words => words.Count);
}
