using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Unroll.Bench.Text.Translation;

/// <summary>The decoder of <see cref="PlainTranslator"/>: scores of all places of the padded targets.</summary>
internal sealed class PlainDecoder : nn.Module
{
    [ComponentName(Name = "embedding")]
    private readonly Embedding _embedding = nn.Embedding(TranslationCase.Vocabulary, TranslationCase.Embedding);

    [ComponentName(Name = "attention")]
    private readonly PlainAttention _attention;

    [ComponentName(Name = "readout")]
    private readonly Linear _readout;

    [ComponentName(Name = "projection")]
    private readonly Linear _projection = nn.Linear(TranslationCase.Decoder, TranslationCase.Vocabulary);

    private readonly PlainRecurrent _layers;
    private readonly PlainStyle _style;
    private readonly bool _luong;

    public PlainDecoder(TranslationCase network, PlainStyle style)
        : base(nameof(PlainDecoder))
    {
        const int depth = 2 * TranslationCase.Encoder;
        (_style, _luong) = (style, network.IsLuong);
        _layers = new PlainRecurrent(network.Cell, TranslationCase.Embedding + (_luong ? 0 : depth), TranslationCase.Decoder, bidirectional: false);
        _attention = new PlainAttention(_luong);
        _readout = nn.Linear(TranslationCase.Decoder + depth + (_luong ? 0 : TranslationCase.Embedding), TranslationCase.Decoder);
        RegisterComponents();
        register_module("layers", _layers.Module);
    }

    /// <summary>[B, T] ids to scores [B, T, V].</summary>
    /// <param name="inputs">The tokens to read.</param>
    /// <param name="start">[1, B, H] each.</param>
    /// <param name="states">[B, S, D] of the encoder.</param>
    /// <param name="padded">[B, 1, S]: where no source is.</param>
    public Tensor Scores(Tensor inputs, Tensor[] start, Tensor states, Tensor padded)
    {
        Tensor embedded = _embedding.call(inputs), keys = _attention.Keys(states);
        if (_style == PlainStyle.AtOnce)
        {
            Tensor hidden = _layers.Run(embedded, start).Steps;
            return Project(cat([hidden, _attention.Attend(hidden, keys, states, padded)], 2));
        }
        List<Tensor> steps = [];
        Tensor[] carried = start;
        for (long t = 0; t < inputs.shape[1]; t++)
        {
            (Tensor seen, carried) = Step(embedded.narrow(1, t, 1), carried, keys, states, padded);
            steps.Add(_style == PlainStyle.EachStep ? Project(seen) : seen);
        }
        Tensor all = cat(steps, 1);
        return _style == PlainStyle.EachStep ? all : Project(all);
    }

    /// <summary>One step, [B, 1, E], to what the readout sees of it.</summary>
    private (Tensor Seen, Tensor[] States) Step(Tensor embedded, Tensor[] carried, Tensor keys, Tensor states, Tensor padded)
    {
        if (_luong)
        {
            (Tensor output, Tensor[] after) = _layers.Run(embedded, carried);
            return (cat([output, _attention.Attend(output, keys, states, padded)], 2), after);
        }
        Tensor context = _attention.Attend(carried[0].transpose(0, 1), keys, states, padded);
        (Tensor hidden, Tensor[] next) = _layers.Run(cat([embedded, context], 2), carried);
        return (cat([hidden, context, embedded], 2), next);
    }

    private Tensor Project(Tensor seen) => _projection.call(_readout.call(seen).tanh());
}
