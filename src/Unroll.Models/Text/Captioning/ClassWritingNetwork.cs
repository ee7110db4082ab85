using Unroll.Models.Text.Translation;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Captioning;

/// <summary>Sequences of tokens of a class, which is the only token that is read: a <see cref="ClassWriter"/> as a sequence model. Its state dict's names start with <c>writer.</c></summary>
public sealed class ClassWritingNetwork : ConditionedNetwork
{
    internal ClassWritingNetwork(ModelSpec spec, ModelShape shape)
        : base(spec, shape, new ClassWriter(shape.Vocabulary, SequenceDecoderOptions.Of(spec, shape.Target!)), "writer")
    {
    }

    private protected override Tensor Given(ModelInput input) => input.Inputs.dim() == 3 && input.Inputs.shape[1] == 1
        ? input.Inputs.flatten().to(ScalarType.Int64)
        : throw new ArgumentException($"Inputs: expected [B, 1, 1], one token each, got [{string.Join(", ", input.Inputs.shape)}].", nameof(input));
}
