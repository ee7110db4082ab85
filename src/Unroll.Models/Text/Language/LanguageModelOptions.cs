using Unroll.Models.Recurrent;

namespace Unroll.Models.Text.Language;

/// <summary>What a recurrent language model is.</summary>
/// <param name="Vocabulary">V.</param>
/// <param name="EmbeddingSize">E.</param>
/// <param name="HiddenSize">H.</param>
public sealed record LanguageModelOptions(int Vocabulary, int EmbeddingSize, int HiddenSize)
{
    /// <summary>The kind of cell.</summary>
    public RecurrentCell Cell { get; init; } = RecurrentCell.Lstm;

    /// <summary>
    /// Number of layers and what is dropped inside and between them: <see cref="RecurrentOptions.Dropout"/>,
    /// <see cref="RecurrentOptions.LockedDropout"/>, <see cref="RecurrentOptions.RecurrentDropout"/> and <see cref="RecurrentOptions.WeightDrop"/>. Forwards, batch first.
    /// </summary>
    public RecurrentOptions Recurrent { get; init; } = new();

    /// <summary>
    /// The projection's weights are the embedding's (Press and Wolf 2017, arXiv:1608.05859; Inan et al. 2017). Where H differs from E a linear layer
    /// takes h to E numbers first.
    /// </summary>
    public bool Tied { get; init; }

    /// <summary>Probability of dropping a token's vector (<see cref="TokenEmbeddingOptions.WordDropout"/>).</summary>
    public double WordDropout { get; init; }

    /// <summary>Probability of zeroing a feature of the embedded tokens.</summary>
    public double InputDropout { get; init; }

    /// <summary>Probability of zeroing a feature of the last layer's output.</summary>
    public double OutputDropout { get; init; }

    /// <summary>Input and output dropout zero the same features at all steps of a row.</summary>
    public bool LockedDropout { get; init; } = true;
}
