using TorchSharp;
using Unroll.Models.Text.Search;
using static TorchSharp.torch;

namespace Unroll.Models.Text;

/// <summary>A model that writes texts as a sequence model: what is read and the texts to write in, the loss out; and, for <see cref="BeamSearch"/>, what a text is to be written for.</summary>
public abstract class TextWriterNetwork : SequenceModel, IPacedModel
{
    private protected TextWriterNetwork(ModelSpec spec, ModelShape shape)
        : base(spec.Trunk, spec, shape)
    {
    }

    /// <inheritdoc/>
    /// <remarks>Scheduled sampling grows with it, from nothing to <see cref="ModelSpec.ScheduledSampling"/>.</remarks>
    public double Progress { get; set; }

    /// <summary>ε of the label smoothing of the loss in training.</summary>
    public double LabelSmoothing { get; set; }

    /// <summary>What writes, token by token.</summary>
    public abstract ISequenceDecoder Decoder { get; }

    /// <inheritdoc/>
    /// <remarks>In training with label smoothing and what else the network adds, in evaluation without.</remarks>
    public override Tensor forward(ModelInput input)
    {
        using DisposeScope scope = NewDisposeScope();
        if (!training)
        {
            return Each(input).sum().MoveToOuterDisposeScope();
        }
        using Scalar tokens = Writing(input).Lengths.Sum();
        return Mean(input, 1 - (Progress * Spec.ScheduledSampling)).mul(tokens).MoveToOuterDisposeScope();
    }

    /// <summary>The loss of each text to write, the sum over its tokens in nats, [B]; no gradient.</summary>
    /// <param name="input">The batch, with texts to write.</param>
    public Tensor Losses(ModelInput input)
    {
        using DisposeScope scope = NewDisposeScope();
        return Each(input).MoveToOuterDisposeScope();
    }

    /// <summary>What was read, ready for a search. The result goes to the caller's dispose scope.</summary>
    /// <param name="input">The batch; texts to write are not looked at.</param>
    public abstract SearchState Start(ModelInput input);

    /// <summary>The texts to write of a batch.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    private protected static WritingInput Writing(ModelInput input) =>
        input.Writing ?? throw new ArgumentException("Writing: expected the texts to write, got none.", nameof(input));

    /// <summary>The loss of each text, the sum over its tokens in nats, [B]; no gradient.</summary>
    private protected abstract Tensor Each(ModelInput input);

    /// <summary>The loss of training, the mean over tokens.</summary>
    /// <param name="input">The batch.</param>
    /// <param name="forcing">The probability of reading the known token rather than the decoder's own.</param>
    private protected abstract Tensor Mean(ModelInput input, double forcing);
}
