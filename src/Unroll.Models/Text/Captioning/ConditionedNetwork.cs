using Unroll.Models.Text.Search;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Captioning;

/// <summary>A <see cref="ConditionedDecoder"/> as a sequence model.</summary>
public abstract class ConditionedNetwork : TextWriterNetwork
{
    private readonly ConditionedDecoder _writer;

    private protected ConditionedNetwork(ModelSpec spec, ModelShape shape, ConditionedDecoder writer, string name)
        : base(spec, shape)
    {
        _writer = writer;
        register_module(name, writer);
    }

    /// <inheritdoc/>
    public override ISequenceDecoder Decoder => _writer;

    /// <inheritdoc/>
    public override SearchState Start(ModelInput input) => _writer.Start(Given(input));

    private protected override Tensor Each(ModelInput input) => _writer.Losses(BatchOf(input));

    private protected override Tensor Mean(ModelInput input, double forcing) => _writer.Loss(BatchOf(input), forcing, LabelSmoothing);

    /// <summary>What is told of, as <see cref="CaptionBatch.Given"/>.</summary>
    private protected abstract Tensor Given(ModelInput input);

    private CaptionBatch BatchOf(ModelInput input)
    {
        WritingInput writing = Writing(input);
        return new CaptionBatch(Given(input), writing.Inputs, writing.Targets, writing.Lengths);
    }
}
