using TorchSharp;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using Unroll.Models.Text.Search;
using Unroll.Models.Text.Translation;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Captioning;

/// <summary>A network that makes sequences of tokens of something that is not a sequence: a picture, a class.</summary>
public abstract class ConditionedDecoder : nn.Module, ISequenceDecoder
{
    private readonly SequenceDecoder _decoder;

    private readonly double _smoothing;

    private protected ConditionedDecoder(string name, SequenceDecoderOptions options, int contextWidth, double smoothing)
        : base(name)
    {
        _decoder = new SequenceDecoder(options, contextWidth);
        register_module("decoder", _decoder); // a derived class registers its own fields alone
        _smoothing = smoothing;
    }

    /// <inheritdoc/>
    public long StartId => _decoder.Options.StartId;

    /// <inheritdoc/>
    public long EndId => _decoder.Options.EndId;

    private protected SequenceDecoder Decoder => _decoder;

    /// <summary>Mean loss per token in nats, and what the network adds to it. A scalar with gradients, in the caller's dispose scope.</summary>
    /// <param name="batch">Pictures or classes and their sequences.</param>
    /// <param name="forcing">In training, the probability of reading the known token rather than the decoder's own.</param>
    /// <param name="smoothing">ε of the label smoothing; null: the options'.</param>
    public Tensor Loss(CaptionBatch batch, double forcing = 1, double? smoothing = null)
    {
        using DisposeScope scope = NewDisposeScope();
        batch = Checked(batch).In(new RowOrder(batch.Lengths, batch.Given.device));
        DecoderSteps steps = Decode(batch, forcing);
        Tensor loss = ProjectionLoss.Mean(_decoder.Readout(steps), _decoder.OutputWeight, _decoder.OutputBias, steps.Valid.Of(batch.Targets), smoothing ?? _smoothing);
        return (Penalty(steps, batch.Lengths.Length) is { } penalty ? loss.Plus(penalty) : loss).MoveToOuterDisposeScope();
    }

    /// <summary>Cross-entropy in nats of each row's sequence, the sum over its tokens, [B]; no smoothing, no gradient. For perplexity.</summary>
    /// <param name="batch">Pictures or classes and their sequences.</param>
    public Tensor Losses(CaptionBatch batch)
    {
        using IDisposable frozen = no_grad();
        using DisposeScope scope = NewDisposeScope();
        var order = new RowOrder(batch.Lengths, batch.Given.device);
        batch = Checked(batch).In(order);
        DecoderSteps steps = Decode(batch, 1);
        Tensor losses = ProjectionLoss.Each(_decoder.Readout(steps), _decoder.OutputWeight, _decoder.OutputBias, steps.Valid.Of(batch.Targets));
        return order.Back(steps.Valid.SumOfRows(losses, batch.Lengths.Length)).MoveToOuterDisposeScope();
    }

    /// <summary>Ready for a <see cref="BeamSearch"/> with this as its decoder. It goes to the caller's dispose scope.</summary>
    /// <param name="given">As in <see cref="CaptionBatch.Given"/>.</param>
    public SearchState Start(Tensor given)
    {
        (RecurrentState state, DecoderMemory memory) = Read(given);
        return new SearchState(_decoder.Start(state, memory.Places).Rows, memory.Sources);
    }

    /// <inheritdoc/>
    public SearchStep Step(Tensor ids, SearchState state)
    {
        using DisposeScope scope = NewDisposeScope();
        (_, DecoderStep step, IReadOnlyList<Tensor> carried) = _decoder.Step(ids, state);
        Tensor logs = _decoder.Scores(step.Readout).log_softmax(1);
        return new SearchStep(
            logs.MoveToOuterDisposeScope(), state with { Carried = [.. carried.Select(row => row.MoveToOuterDisposeScope())] },
            step.Weights?.MoveToOuterDisposeScope());
    }

    /// <summary>The decoder's first state, and what it can look at.</summary>
    private protected abstract (RecurrentState State, DecoderMemory Memory) Read(Tensor given);

    /// <summary>What is added to the loss; null: nothing.</summary>
    private protected virtual Tensor? Penalty(DecoderSteps steps, long rows) => null;

    /// <summary>The state after something was read as if it were a token.</summary>
    /// <param name="first">[B, E].</param>
    private protected RecurrentState After(Tensor first) => _decoder.Layers.Run(first.unsqueeze(1), wantFinal: true).Final!;

    private DecoderSteps Decode(CaptionBatch batch, double forcing)
    {
        (RecurrentState state, DecoderMemory memory) = Read(batch.Given);
        return TeacherForcing.Run(_decoder, batch.Inputs, state, memory, batch.Lengths, forcing);
    }

    private static CaptionBatch Checked(CaptionBatch batch)
    {
        long rows = batch.Given.shape[0];
        if (batch.Inputs.shape[0] != rows || !batch.Targets.shape.AsSpan().SequenceEqual(batch.Inputs.shape))
        {
            throw new ArgumentException(
                $"Expected inputs and targets [{rows}, T], one row for each thing given, got [{string.Join(", ", batch.Inputs.shape)}] and [{string.Join(", ", batch.Targets.shape)}].", nameof(batch));
        }
        RecurrentCheck.Lengths(batch.Lengths, rows, batch.Targets.shape[1]);
        return batch;
    }
}
