using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Heads;
using Unroll.Models.Recurrent;
using Unroll.Models.Text;
using Unroll.Models.Trunks;
using static TorchSharp.torch;

namespace Unroll.Models.Cores;

/// <summary>Step encoder, trunk, head; one output for each step.</summary>
internal sealed class TrunkCore : ModelCore
{
    private readonly bool _ahead;
    private readonly double _embeddingDropout;

    [ComponentName(Name = "embedding")]
    private readonly TokenEmbedding? _embedding;

    [ComponentName(Name = "encoder")]
    private readonly Linear? _encoder;

    [ComponentName(Name = "trunk")]
    private readonly nn.Module _trunk;

    [ComponentName(Name = "head")]
    private readonly OutputHead _head;

    /// <param name="embedding">Vectors of tokens, where steps are ids; null where they are numbers.</param>
    /// <param name="embeddingDropout">Share of the vectors' features that is dropped in training.</param>
    /// <param name="encoder">Linear layer before the trunk, with ReLU; null: none.</param>
    /// <param name="trunk">A <see cref="StepTrunk"/> where the task wants outputs for steps, else a <see cref="VectorTrunk"/>.</param>
    /// <param name="head">The head.</param>
    /// <param name="shape">The data's sizes.</param>
    public TrunkCore(TokenEmbedding? embedding, double embeddingDropout, Linear? encoder, nn.Module trunk, OutputHead head, ModelShape shape)
        : base(nameof(TrunkCore))
    {
        _embedding = embedding;
        _embeddingDropout = embeddingDropout;
        _encoder = encoder;
        _trunk = trunk;
        _head = head;
        _ahead = shape.IsForecast;
        RegisterComponents();
    }

    public override bool CarriesState => _trunk is StepTrunk { CarriesState: true } or VectorTrunk { CarriesState: true };

    public override RecurrentState InitialState(long rows) =>
        _trunk is StepTrunk steps ? steps.InitialState(rows) : ((VectorTrunk)_trunk).InitialState(rows);

    public override Tensor Compute(CoreInput input)
    {
        StepFeatures x = _embedding is null ? input.Steps(_ahead) : new StepFeatures(Embedded(input), input.Mask, input.State);
        x = _encoder is null ? x : x with { Values = x.Mask.Clear(_encoder.call(x.Values).relu()) };
        return _trunk is StepTrunk steps ? _head.Steps(steps.Steps(x), input) : _head.Vector(((VectorTrunk)_trunk).Vector(x), input);
    }

    private Tensor Embedded(CoreInput input)
    {
        Tensor vectors = _embedding!.Embed(input.Inputs.squeeze(-1).to(ScalarType.Int64));
        return input.Mask.Clear(_embeddingDropout == 0 ? vectors : nn.functional.dropout(vectors, _embeddingDropout, training));
    }
}
