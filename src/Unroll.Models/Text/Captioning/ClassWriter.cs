using TorchSharp.Utils;
using Unroll.Models.Recurrent;
using Unroll.Models.Text.Translation;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Captioning;

/// <summary>Sequences of tokens of a class: a vector of the class is the first thing the decoder reads.</summary>
public sealed class ClassWriter : ConditionedDecoder
{
    [ComponentName(Name = "classes")]
    private readonly TokenEmbedding _classes;

    /// <summary>Builds it.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="decoder">The decoder, without attention.</param>
    /// <param name="labelSmoothing">ε.</param>
    /// <exception cref="ModelSpecException">The decoder has attention, though there is nothing to look at.</exception>
    public ClassWriter(int classes, SequenceDecoderOptions decoder, double labelSmoothing = 0)
        : base(nameof(ClassWriter), decoder, 0, labelSmoothing)
    {
        _classes = new TokenEmbedding(new TokenEmbeddingOptions(classes, decoder.EmbeddingSize) { Deviation = 1 });
        RegisterComponents();
    }

    private protected override (RecurrentState State, DecoderMemory Memory) Read(Tensor given)
    {
        if (given.dim() != 1)
        {
            throw new ArgumentException($"Expected classes [B], got [{string.Join(", ", given.shape)}].", nameof(given));
        }
        return (After(_classes.Embed(given)), Decoder.Memory(null, null, null));
    }
}
