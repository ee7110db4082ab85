using Unroll.Models.Cores;
using Unroll.Models.Text.Search;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>
/// A translator as a sequence model: ids and the text to write in, the loss out; and, for <see cref="BeamSearch"/>, sources that a text is to be
/// written for. Its state dict's names start with <c>translator.</c>
/// </summary>
public sealed class TranslationNetwork : TextWriterNetwork
{
    private readonly Translator _translator;

    internal TranslationNetwork(ModelSpec spec, ModelShape shape)
        : base(spec, shape)
    {
        _translator = new Translator(OptionsOf(spec, shape));
        register_module("translator", _translator);
    }

    /// <inheritdoc/>
    public override ISequenceDecoder Decoder => _translator;

    /// <inheritdoc/>
    public override SearchState Start(ModelInput input) =>
        _translator.Start(Ids(input), Lengths(input), input.Copy?.Ids, input.Copy?.Extra ?? 0);

    private protected override Tensor Each(ModelInput input) => _translator.Losses(BatchOf(input));

    private protected override Tensor Mean(ModelInput input, double forcing) => _translator.Loss(BatchOf(input), forcing, LabelSmoothing);

    private TranslationBatch BatchOf(ModelInput input)
    {
        WritingInput writing = Writing(input);
        return new TranslationBatch(Ids(input), Lengths(input), writing.Inputs, writing.Targets, writing.Lengths)
        {
            CopyIds = input.Copy?.Ids,
            ExtraIds = input.Copy?.Extra ?? 0,
        };
    }

    private static Tensor Ids(ModelInput input) => input.Inputs.squeeze(-1).to(ScalarType.Int64);

    private long[] Lengths(ModelInput input) =>
        InputCheck.Lengths(input, Shape) ?? [.. Enumerable.Repeat(input.Inputs.shape[1], (int)input.Inputs.shape[0])];

    private static TranslatorOptions OptionsOf(ModelSpec spec, ModelShape shape) =>
        new(shape.Vocabulary, SequenceDecoderOptions.Of(spec, shape.Target!))
        {
            EncoderSize = spec.EncoderSize > 0 ? spec.EncoderSize : spec.HiddenSize,
            Bidirectional = spec.Bidirectional,
            Sharing = spec.SharedEmbedding ? EmbeddingSharing.All : spec.Tied ? EmbeddingSharing.Target : EmbeddingSharing.None,
            Copy = spec.Copy,
            CoverageLoss = spec.Coverage,
        };
}
