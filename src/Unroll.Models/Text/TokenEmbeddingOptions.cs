namespace Unroll.Models.Text;

/// <summary>What an embedding of tokens is.</summary>
/// <param name="Vocabulary">V: ids are 0 to V - 1.</param>
/// <param name="Width">E: numbers for each token.</param>
public sealed record TokenEmbeddingOptions(int Vocabulary, int Width)
{
    /// <summary>The id whose vector is zero and stays zero; null: none.</summary>
    public long? PaddingId { get; init; }

    /// <summary>
    /// Probability, in training, of zeroing a token's vector wherever the token stands in the batch; the others are divided by the probability of
    /// staying (Gal and Ghahramani 2016, arXiv:1512.05287, section 4.2).
    /// </summary>
    public double WordDropout { get; init; }

    /// <summary>Standard deviation of the vectors at the start, which have mean 0.</summary>
    public double Deviation { get; init; } = 0.1;

    /// <summary>Whether the vectors stay as they are at the start.</summary>
    public bool Frozen { get; init; }
}
