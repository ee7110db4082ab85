using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Recurrent;
using Unroll.Models.Text.Translation;
using static TorchSharp.torch;

namespace Unroll.Bench.Text.Translation;

/// <summary>
/// Unroll's <see cref="Translator"/> as one would write it in TorchSharp, its parameters under the same names: sources packed, the decoder a loop, scores of all
/// places of the padded targets, padding left out by the loss.
/// </summary>
internal sealed class PlainTranslator : nn.Module
{
    [ComponentName(Name = "source_embedding")]
    private readonly Embedding _embedding = nn.Embedding(TranslationCase.Vocabulary, TranslationCase.Embedding);

    [ComponentName(Name = "decoder")]
    private readonly PlainDecoder _decoder;

    private readonly PlainRecurrent _encoder;
    private readonly Linear[] _bridges;

    public PlainTranslator(TranslationCase network, PlainStyle style)
        : base(nameof(PlainTranslator))
    {
        string[] bridges = network.Cell == RecurrentCell.Lstm ? ["bridge_hidden", "bridge_cell"] : ["bridge_hidden"];
        _encoder = new PlainRecurrent(network.Cell, TranslationCase.Embedding, TranslationCase.Encoder, bidirectional: true);
        _bridges = [.. bridges.Select(_ => nn.Linear(2 * TranslationCase.Encoder, TranslationCase.Decoder))];
        _decoder = new PlainDecoder(network, style);
        RegisterComponents();
        register_module("encoder", _encoder.Module);
        foreach ((string name, Linear bridge) in bridges.Zip(_bridges))
        {
            register_module(name, bridge);
        }
    }

    /// <summary>Mean cross-entropy per target token.</summary>
    public Tensor Loss(TranslationBatch batch)
    {
        Tensor lengths = tensor(batch.SourceLengths);
        (Tensor states, Tensor[] final) = _encoder.Read(_embedding.call(batch.Source), lengths);
        Tensor[] start = [.. final.Zip(_bridges, (state, bridge) => bridge.call(cat([state[0], state[1]], 1)).tanh().unsqueeze(0))];
        Tensor padded = arange(batch.Source.shape[1]).unsqueeze(0).ge(lengths.unsqueeze(1)).unsqueeze(1);
        Tensor scores = _decoder.Scores(batch.Inputs, start, states, padded);
        return nn.functional.cross_entropy(
            scores.flatten(0, 1), batch.Targets.flatten(), ignore_index: SentencePairs.Padding, label_smoothing: TranslationCase.LabelSmoothing);
    }
}
