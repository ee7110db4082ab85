using TorchSharp;
using Unroll.Models.Building;
using Unroll.Models.Cores;
using Unroll.Models.Text.Search;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>
/// A translator as a sequence model: ids and the text to write in, the loss out; and, for <see cref="BeamSearch"/>, sources that a text is to be
/// written for. Its state dict's names start with <c>translator.</c>
/// </summary>
public sealed class TranslationNetwork : SequenceModel, IPacedModel
{
    private readonly Translator _translator;

    internal TranslationNetwork(ModelSpec spec, ModelShape shape)
        : base(spec.Trunk, spec, shape)
    {
        _translator = new Translator(OptionsOf(spec, shape));
        register_module("translator", _translator);
    }

    /// <inheritdoc/>
    /// <remarks>Scheduled sampling grows with it, from nothing to <see cref="ModelSpec.ScheduledSampling"/>.</remarks>
    public double Progress { get; set; }

    /// <summary>ε of the label smoothing of the loss in training.</summary>
    public double LabelSmoothing { get; set; }

    /// <summary>What writes, token by token.</summary>
    public ISequenceDecoder Decoder => _translator;

    /// <inheritdoc/>
    /// <remarks>In training with label smoothing and the coverage loss, in evaluation without either.</remarks>
    public override Tensor forward(ModelInput input)
    {
        using DisposeScope scope = NewDisposeScope();
        TranslationBatch batch = BatchOf(input);
        if (!training)
        {
            return _translator.Losses(batch).sum().MoveToOuterDisposeScope();
        }
        using Scalar tokens = batch.TargetLengths.Sum();
        return _translator.Loss(batch, 1 - (Progress * Spec.ScheduledSampling), LabelSmoothing).mul(tokens).MoveToOuterDisposeScope();
    }

    /// <summary>The loss of each text to write, the sum over its tokens in nats, [B]; no gradient.</summary>
    /// <param name="input">The batch, with texts to write.</param>
    public Tensor Losses(ModelInput input)
    {
        using DisposeScope scope = NewDisposeScope();
        return _translator.Losses(BatchOf(input)).MoveToOuterDisposeScope();
    }

    /// <summary>Sources ready for a search. The result goes to the caller's dispose scope.</summary>
    /// <param name="input">The batch; texts to write are not looked at.</param>
    public SearchState Start(ModelInput input) =>
        _translator.Start(Ids(input), Lengths(input), input.Copy?.Ids, input.Copy?.Extra ?? 0);

    private TranslationBatch BatchOf(ModelInput input)
    {
        WritingInput writing = input.Writing ?? throw new ArgumentException("Writing: expected the texts to write, got none.", nameof(input));
        return new TranslationBatch(Ids(input), Lengths(input), writing.Inputs, writing.Targets, writing.Lengths)
        {
            CopyIds = input.Copy?.Ids,
            ExtraIds = input.Copy?.Extra ?? 0,
        };
    }

    private static Tensor Ids(ModelInput input) => input.Inputs.squeeze(-1).to(ScalarType.Int64);

    private long[] Lengths(ModelInput input) =>
        InputCheck.Lengths(input, Shape) ?? [.. Enumerable.Repeat(input.Inputs.shape[1], (int)input.Inputs.shape[0])];

    private static TranslatorOptions OptionsOf(ModelSpec spec, ModelShape shape)
    {
        TargetTokens target = shape.Target!;
        var decoder = new SequenceDecoderOptions(target.Vocabulary, spec.EmbeddingSize, spec.HiddenSize)
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
        return new TranslatorOptions(shape.Vocabulary, decoder)
        {
            EncoderSize = spec.EncoderSize > 0 ? spec.EncoderSize : spec.HiddenSize,
            Bidirectional = spec.Bidirectional,
            Sharing = spec.SharedEmbedding ? EmbeddingSharing.All : spec.Tied ? EmbeddingSharing.Target : EmbeddingSharing.None,
            Copy = spec.Copy,
            CoverageLoss = spec.Coverage,
        };
    }
}
