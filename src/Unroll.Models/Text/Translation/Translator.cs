using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Decoders;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using Unroll.Models.Text.Search;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>
/// Sequences to sequences of tokens: recurrent layers read the source, tanh of a linear layer takes each layer's last states to the decoder's first,
/// and the decoder makes the target, with attention over the source's states or, without, with a summary of it (the top layer's first state) at
/// each step. Padding changes neither outputs nor gradients and costs little: it is not projected onto the vocabulary.
/// </summary>
public sealed class Translator : nn.Module, ISequenceDecoder
{
    [ComponentName(Name = "source_embedding")]
    private readonly TokenEmbedding? _sourceEmbedding;

    [ComponentName(Name = "encoder")]
    private readonly RecurrentModule _encoder;

    [ComponentName(Name = "bridge_hidden")]
    private readonly Linear? _bridgeHidden;

    [ComponentName(Name = "bridge_cell")]
    private readonly Linear? _bridgeCell;

    [ComponentName(Name = "decoder")]
    private readonly SequenceDecoder _decoder;

    [ComponentName(Name = "copy")]
    private readonly CopyGate? _copy;

    /// <summary>Builds it.</summary>
    /// <param name="options">Sizes and the rest.</param>
    /// <exception cref="ModelSpecException">Two choices do not go together; the message names the key.</exception>
    /// <exception cref="ArgumentException">A size or a probability is outside what is allowed.</exception>
    public Translator(TranslatorOptions options)
        : base(nameof(Translator))
    {
        options.Check();
        SequenceDecoderOptions decoder = options.Decoder with
        {
            Tied = options.Decoder.Tied || options.Sharing != EmbeddingSharing.None,
            Coverage = options.Decoder.Coverage || options.CoverageLoss > 0,
        };
        Options = options with { Decoder = decoder };
        _sourceEmbedding = options.Sharing == EmbeddingSharing.All ? null : new TokenEmbedding(new(options.SourceVocabulary, decoder.EmbeddingSize));
        _encoder = RecurrentLayers.Build(
            decoder.Cell, decoder.EmbeddingSize, options.EncoderSize,
            new RecurrentOptions { Layers = decoder.Layers, Bidirectional = options.Bidirectional, Dropout = decoder.Dropout });
        bool bridged = options.Bidirectional || options.EncoderSize != decoder.HiddenSize;
        _bridgeHidden = bridged ? nn.Linear(_encoder.OutputSize, decoder.HiddenSize) : null;
        _bridgeCell = bridged && decoder.Cell == RecurrentCell.Lstm ? nn.Linear(_encoder.OutputSize, decoder.HiddenSize) : null;
        _decoder = new SequenceDecoder(decoder, decoder.Attention == AttentionKind.None ? decoder.HiddenSize : _encoder.OutputSize);
        _copy = options.Copy ? new CopyGate(_encoder.OutputSize + decoder.HiddenSize + decoder.EmbeddingSize, decoder.Vocabulary) : null;
        RegisterComponents();
    }

    /// <summary>Sizes and the rest, with what follows from them.</summary>
    public TranslatorOptions Options { get; }

    /// <inheritdoc/>
    public long StartId => Options.Decoder.StartId;

    /// <inheritdoc/>
    public long EndId => Options.Decoder.EndId;

    /// <summary>
    /// Mean loss per target token: cross-entropy in nats with label smoothing, and λ times the coverage loss where asked for. A scalar with
    /// gradients, in the caller's dispose scope.
    /// </summary>
    /// <param name="batch">Pairs.</param>
    /// <param name="forcing">In training, the probability of reading the known token rather than the decoder's own.</param>
    /// <param name="smoothing">ε of the label smoothing; null: the options'.</param>
    public Tensor Loss(TranslationBatch batch, double forcing = 1, double? smoothing = null)
    {
        using DisposeScope scope = NewDisposeScope();
        batch = Checked(batch).In(new RowOrder(batch.TargetLengths, batch.Source.device));
        DecoderSteps steps = Decode(batch, forcing);
        Tensor targets = steps.Valid.Of(batch.Targets), readout = _decoder.Readout(steps);
        Tensor loss = _copy is null
            ? ProjectionLoss.Mean(readout, _decoder.OutputWeight, _decoder.OutputBias, targets, smoothing ?? Options.LabelSmoothing)
            : CopyLosses(steps, readout, targets, batch).mean();
        if (Options.CoverageLoss > 0)
        {
            Tensor covered = steps.Weights!.minimum(steps.Coverage!).sum(1).mean(); // equation 12
            loss = loss.Plus(covered * HeldScalar.Of(Options.CoverageLoss));
        }
        return loss.MoveToOuterDisposeScope();
    }

    /// <summary>Cross-entropy in nats of each row's target, the sum over its tokens, [B]; no smoothing, no gradient. For perplexity.</summary>
    /// <param name="batch">Pairs.</param>
    public Tensor Losses(TranslationBatch batch)
    {
        using IDisposable frozen = no_grad();
        using DisposeScope scope = NewDisposeScope();
        var order = new RowOrder(batch.TargetLengths, batch.Source.device);
        batch = Checked(batch).In(order);
        DecoderSteps steps = Decode(batch, 1);
        Tensor targets = steps.Valid.Of(batch.Targets), readout = _decoder.Readout(steps);
        Tensor losses = _copy is null
            ? ProjectionLoss.Each(readout, _decoder.OutputWeight, _decoder.OutputBias, targets)
            : CopyLosses(steps, readout, targets, batch);
        return order.Back(steps.Valid.SumOfRows(losses, batch.Targets.shape[0])).MoveToOuterDisposeScope();
    }

    /// <summary>Sources ready for a <see cref="BeamSearch"/> with this as its decoder. It goes to the caller's dispose scope.</summary>
    /// <param name="source">[B, S] int64.</param>
    /// <param name="lengths">[B], 1 to S.</param>
    /// <param name="copyIds">[B, S] as <see cref="TranslationBatch.CopyIds"/>; for copying.</param>
    /// <param name="extraIds">How many ids from V on there are.</param>
    public SearchState Start(Tensor source, long[] lengths, Tensor? copyIds = null, int extraIds = 0)
    {
        NeedCopyIds(copyIds);
        (RecurrentState state, DecoderMemory memory) = Encode(source, lengths);
        IReadOnlyList<Tensor> sources = _copy is null ? memory.Sources : [.. memory.Sources, copyIds!];
        return new SearchState(_decoder.Start(state, memory.Places).Rows, sources, _copy is null ? 0 : extraIds);
    }

    /// <inheritdoc/>
    public SearchStep Step(Tensor ids, SearchState state)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor embedded, DecoderStep step, IReadOnlyList<Tensor> carried) = _decoder.Step(ids, state);
        Tensor scores = _decoder.Scores(step.Readout);
        Tensor logs = _copy is null
            ? scores.log_softmax(1)
            : _copy.LogProbabilities(
                cat([step.Context!, step.Hidden, embedded], 1), scores, step.Weights!,
                state.Sources[^1].repeat_interleave(ids.shape[0] / state.Sources[^1].shape[0], 0), state.ExtraIds);
        return new SearchStep(
            logs.MoveToOuterDisposeScope(), state with { Carried = [.. carried.Select(row => row.MoveToOuterDisposeScope())] },
            step.Weights?.MoveToOuterDisposeScope());
    }

    private (RecurrentState State, DecoderMemory Memory) Encode(Tensor source, long[] lengths)
    {
        TokenEmbedding embedding = _sourceEmbedding ?? _decoder.Embedding;
        RecurrentOutput read = _encoder.Run(_decoder.Drop(embedding.Embed(source)), lengths, wantFinal: true);
        RecurrentState final = read.Final!;
        var state = new RecurrentState(
            DirectionBridge.Apply(final.Hidden, _encoder.Directions, _bridgeHidden),
            final.Cell is null ? null : DirectionBridge.Apply(final.Cell, _encoder.Directions, _bridgeCell));
        bool attends = Options.Decoder.Attention != AttentionKind.None;
        return (state, _decoder.Memory(attends ? read.Steps : null, lengths, attends ? null : state.Hidden[-1]));
    }

    private DecoderSteps Decode(TranslationBatch batch, double forcing)
    {
        (RecurrentState state, DecoderMemory memory) = Encode(batch.Source, batch.SourceLengths);
        return TeacherForcing.Run(_decoder, batch.Inputs, state, memory, batch.TargetLengths, forcing);
    }

    private Tensor CopyLosses(DecoderSteps steps, Tensor readout, Tensor targets, TranslationBatch batch) => _copy!.Losses(
        cat([steps.Context!, steps.Hidden, steps.Embedded], 1), _decoder.Scores(readout), steps.Weights!,
        batch.CopyIds!.index_select(0, steps.Valid.Rows), targets);

    private TranslationBatch Checked(TranslationBatch batch)
    {
        NeedCopyIds(batch.CopyIds);
        long rows = batch.Source.shape[0];
        if (batch.Inputs.shape[0] != rows || !batch.Targets.shape.AsSpan().SequenceEqual(batch.Inputs.shape))
        {
            throw new ArgumentException(
                $"Expected inputs and targets [{rows}, T], one row for each source, got [{string.Join(", ", batch.Inputs.shape)}] and [{string.Join(", ", batch.Targets.shape)}].", nameof(batch));
        }
        RecurrentCheck.Lengths(batch.TargetLengths, rows, batch.Targets.shape[1]);
        return batch;
    }

    private void NeedCopyIds(Tensor? copyIds)
    {
        if (_copy is not null && copyIds is null)
        {
            throw new ArgumentException("This network copies: it needs the target ids of the source's words (CopyIds).", nameof(copyIds));
        }
    }
}
