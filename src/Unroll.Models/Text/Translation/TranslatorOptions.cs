namespace Unroll.Models.Text.Translation;

/// <summary>What an encoder-decoder over tokens is.</summary>
/// <param name="SourceVocabulary">Source ids are below it.</param>
/// <param name="Decoder">The decoder; its number of layers and kind of cell are the encoder's too.</param>
public sealed record TranslatorOptions(int SourceVocabulary, SequenceDecoderOptions Decoder)
{
    /// <summary>Hidden units of each direction of the encoder.</summary>
    public int EncoderSize { get; init; } = 256;

    /// <summary>The encoder reads both directions.</summary>
    public bool Bidirectional { get; init; } = true;

    /// <summary>Which matrices over vocabularies are one.</summary>
    public EmbeddingSharing Sharing { get; init; }

    /// <summary>ε of the label smoothing.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// Copies words of the source (pointer-generator, See, Liu and Manning 2017, arXiv:1704.04368, equations 8 and 9), those that the vocabulary lacks
    /// under ids from V on, which count through the batch's unknown source words.
    /// </summary>
    public bool Copy { get; init; }

    /// <summary>λ of the coverage loss (See et al. 2017, equations 12 and 13); above 0 the attention sees the coverage too.</summary>
    public double CoverageLoss { get; init; }

    /// <exception cref="ModelSpecException">Two choices do not go together; the message names the key.</exception>
    internal void Check()
    {
        TextCheck.Share(nameof(LabelSmoothing), LabelSmoothing);
        if (Sharing == EmbeddingSharing.All && SourceVocabulary != Decoder.Vocabulary)
        {
            throw new ModelSpecException("sharing", $"all needs one vocabulary for both sides, but they have {SourceVocabulary} and {Decoder.Vocabulary} tokens");
        }
        if (Copy && Decoder.Attention == AttentionKind.None)
        {
            throw new ModelSpecException("copy", "copies where the attention looks; choose an attention");
        }
        if (Copy && LabelSmoothing > 0)
        {
            throw new ModelSpecException("label_smoothing", "has no meaning over the words of a source; set it to 0 or copy to false");
        }
        if (CoverageLoss < 0 || (CoverageLoss > 0 && Decoder.Attention != AttentionKind.Additive))
        {
            throw new ModelSpecException("coverage", $"{CoverageLoss} is not allowed here: it is 0 or above, and above 0 for additive attention alone");
        }
    }
}
