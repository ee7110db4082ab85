using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using Unroll.Models.Text.Translation;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Captioning;

/// <summary>
/// Sentences of the features of a picture's places, [B, P, C], as <see cref="CaptionerOptions"/> describes: the mean over places is the first thing
/// read, or with attention tanh of linear layers of it are each layer's first states, and the decoder looks at the places.
/// </summary>
public sealed class Captioner : ConditionedDecoder
{
    private readonly CaptionerOptions _options;

    [ComponentName(Name = "first")]
    private readonly Linear? _first;

    [ComponentName(Name = "start_hidden")]
    private readonly Linear? _startHidden;

    [ComponentName(Name = "start_cell")]
    private readonly Linear? _startCell;

    /// <summary>Builds it.</summary>
    /// <param name="options">Sizes and the rest.</param>
    /// <exception cref="ModelSpecException">Two choices do not go together; the message names the key.</exception>
    public Captioner(CaptionerOptions options)
        : base(nameof(Captioner), options.Decoder, options.Decoder.Attention == AttentionKind.None ? 0 : options.Features, options.LabelSmoothing)
    {
        options.Check();
        _options = options;
        SequenceDecoderOptions decoder = options.Decoder;
        if (decoder.Attention == AttentionKind.None)
        {
            _first = nn.Linear(options.Features, decoder.EmbeddingSize);
        }
        else
        {
            _startHidden = nn.Linear(options.Features, decoder.Layers * decoder.HiddenSize);
            _startCell = decoder.Cell == RecurrentCell.Lstm ? nn.Linear(options.Features, decoder.Layers * decoder.HiddenSize) : null;
        }
        RegisterComponents();
    }

    private protected override (RecurrentState State, DecoderMemory Memory) Read(Tensor given)
    {
        if (given.dim() != 3 || given.shape[2] != _options.Features)
        {
            throw new ArgumentException($"Expected features [B, P, {_options.Features}], got [{string.Join(", ", given.shape)}].", nameof(given));
        }
        Tensor places = LockedDropout.Apply(given, _options.FeatureDropout, false, training);
        Tensor mean = places.mean([1]);
        RecurrentState state = _first is not null
            ? After(_first.call(mean))
            : new RecurrentState(States(_startHidden!.call(mean)), _startCell is null ? null : States(_startCell.call(mean)));
        return (state, Decoder.Memory(_first is null ? places : null, null, null));
    }

    private protected override Tensor? Penalty(DecoderSteps steps, long rows)
    {
        if (_options.DoublyStochastic == 0)
        {
            return null;
        }
        Tensor seen = steps.Valid.SumOfRows(steps.Weights!, rows); // [B, P]
        return (seen - HeldScalar.Of(1.0)).Squared().sum(1).mean() * HeldScalar.Of(_options.DoublyStochastic);
    }

    private Tensor States(Tensor all) =>
        all.tanh().view(all.shape[0], _options.Decoder.Layers, _options.Decoder.HiddenSize).transpose(0, 1).contiguous();
}
