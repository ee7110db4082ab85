using Unroll.Models.Building;
using Unroll.Models.Recurrent;

namespace Unroll.Models.Text.Translation;

/// <summary>What a decoder of tokens is.</summary>
/// <param name="Vocabulary">V.</param>
/// <param name="EmbeddingSize">E.</param>
/// <param name="HiddenSize">H.</param>
public sealed record SequenceDecoderOptions(int Vocabulary, int EmbeddingSize, int HiddenSize)
{
    /// <summary>The kind of cell.</summary>
    public RecurrentCell Cell { get; init; } = RecurrentCell.Gru;

    /// <summary>L.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>How it looks at what was read.</summary>
    public AttentionKind Attention { get; init; } = AttentionKind.Additive;

    /// <summary>Luong's attention: a step sees the readout of the step before it (Luong et al. 2015, section 3.3).</summary>
    public bool InputFeeding { get; init; }

    /// <summary>The projection's weights are the embedding's; the readout is E wide then.</summary>
    public bool Tied { get; init; }

    /// <summary>Additive attention sees the coverage (See et al. 2017, arXiv:1704.04368, equation 11).</summary>
    public bool Coverage { get; init; }

    /// <summary>Probability of zeroing a feature of embedded tokens, between layers and of the readout.</summary>
    public double Dropout { get; init; }

    /// <summary>The token before the first.</summary>
    public long StartId { get; init; } = 1;

    /// <summary>The token that ends a sequence.</summary>
    public long EndId { get; init; } = 2;

    /// <summary>As what copied words are read on.</summary>
    public long UnknownId { get; init; } = 3;

    /// <summary>As a recipe's model section says.</summary>
    /// <param name="spec">The section.</param>
    /// <param name="target">The tokens to write with.</param>
    internal static SequenceDecoderOptions Of(ModelSpec spec, TargetTokens target) => new(target.Vocabulary, spec.EmbeddingSize, spec.HiddenSize)
    {
        Cell = RecurrentParts.Cell(spec.Cell, spec),
        Layers = spec.NumLayers,
        Attention = Enum.Parse<AttentionKind>(spec.Attention, ignoreCase: true),
        InputFeeding = spec.InputFeeding,
        Tied = spec.Tied,
        Dropout = spec.Dropout,
        StartId = target.BeginId,
        EndId = target.EndId,
        UnknownId = target.UnknownId,
    };

    /// <exception cref="ModelSpecException">Two choices do not go together; the message names the key.</exception>
    internal void Check(int memoryWidth)
    {
        TextCheck.Share(nameof(Dropout), Dropout);
        if (Attention != AttentionKind.None && memoryWidth == 0)
        {
            throw new ModelSpecException("attention", $"{Name(Attention)} needs places to look at, and there are none here: choose none");
        }
        if (InputFeeding && Attention is not (AttentionKind.Dot or AttentionKind.General))
        {
            throw new ModelSpecException("input_feeding", $"is for dot and general attention, not for {Name(Attention)}, whose steps see the context anyway");
        }
        if (Coverage && Attention != AttentionKind.Additive)
        {
            throw new ModelSpecException("coverage", $"is for additive attention, not for {Name(Attention)}");
        }
        if (Attention == AttentionKind.Dot && memoryWidth != HiddenSize)
        {
            throw new ModelSpecException(
                "attention", $"dot needs states of the decoder as wide as those it looks at, but they are {HiddenSize} and {memoryWidth} wide; make them equal or use general");
        }
        foreach ((string key, long id) in new[] { ("start_id", StartId), ("end_id", EndId), ("unknown_id", UnknownId) })
        {
            if (id < 0 || id >= Vocabulary)
            {
                throw new ModelSpecException(key, $"{id} is not in the vocabulary, whose ids are 0 to {Vocabulary - 1}");
            }
        }
    }

    private static string Name(AttentionKind kind) => kind.ToString().ToLowerInvariant();
}
