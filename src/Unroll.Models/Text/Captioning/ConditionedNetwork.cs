using TorchSharp;
using Unroll.Models.Text.Search;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Captioning;

/// <summary>A <see cref="ConditionedDecoder"/> as a sequence model: what is told of and the sentences in, the loss out; and, for <see cref="BeamSearch"/>, what a sentence is to be written for.</summary>
public abstract class ConditionedNetwork : SequenceModel, ITextWriter, IPacedModel
{
    private readonly ConditionedDecoder _writer;

    private protected ConditionedNetwork(ModelSpec spec, ModelShape shape, ConditionedDecoder writer, string name)
        : base(spec.Trunk, spec, shape)
    {
        _writer = writer;
        register_module(name, writer);
    }

    /// <inheritdoc/>
    /// <remarks>Scheduled sampling grows with it, from nothing to <see cref="ModelSpec.ScheduledSampling"/>.</remarks>
    public double Progress { get; set; }

    /// <inheritdoc/>
    public double LabelSmoothing { get; set; }

    /// <inheritdoc/>
    public ISequenceDecoder Decoder => _writer;

    /// <inheritdoc/>
    /// <remarks>In training with label smoothing and the attention's penalty, in evaluation without either.</remarks>
    public override Tensor forward(ModelInput input)
    {
        using DisposeScope scope = NewDisposeScope();
        CaptionBatch batch = BatchOf(input);
        if (!training)
        {
            return _writer.Losses(batch).sum().MoveToOuterDisposeScope();
        }
        using Scalar tokens = batch.Lengths.Sum();
        return _writer.Loss(batch, 1 - (Progress * Spec.ScheduledSampling), LabelSmoothing).mul(tokens).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Losses(ModelInput input)
    {
        using DisposeScope scope = NewDisposeScope();
        return _writer.Losses(BatchOf(input)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public SearchState Start(ModelInput input) => _writer.Start(Given(input));

    /// <summary>What is told of, as <see cref="CaptionBatch.Given"/>.</summary>
    private protected abstract Tensor Given(ModelInput input);

    private CaptionBatch BatchOf(ModelInput input)
    {
        WritingInput writing = input.Writing ?? throw new ArgumentException("Writing: expected the texts to write, got none.", nameof(input));
        return new CaptionBatch(Given(input), writing.Inputs, writing.Targets, writing.Lengths);
    }
}
