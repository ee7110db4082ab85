using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Heads;
using Unroll.Models.Recurrent;
using Unroll.Models.Trunks;
using static TorchSharp.torch;

namespace Unroll.Models.Cores;

/// <summary>Step encoder, trunk, head; one output for each step.</summary>
internal sealed class TrunkCore : ModelCore
{
    private readonly bool _ahead;

    [ComponentName(Name = "encoder")]
    private readonly Linear? _encoder;

    [ComponentName(Name = "trunk")]
    private readonly nn.Module _trunk;

    [ComponentName(Name = "head")]
    private readonly OutputHead _head;

    /// <param name="encoder">Linear layer before the trunk, with ReLU; null: none.</param>
    /// <param name="trunk">A <see cref="StepTrunk"/> where the task wants outputs for steps, else a <see cref="VectorTrunk"/>.</param>
    /// <param name="head">The head.</param>
    /// <param name="shape">The data's sizes.</param>
    public TrunkCore(Linear? encoder, nn.Module trunk, OutputHead head, ModelShape shape)
        : base(nameof(TrunkCore))
    {
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
        StepFeatures x = input.Steps(_ahead);
        x = _encoder is null ? x : x with { Values = x.Mask.Clear(_encoder.call(x.Values).relu()) };
        return _trunk is StepTrunk steps ? _head.Steps(steps.Steps(x), input) : _head.Vector(((VectorTrunk)_trunk).Vector(x), input);
    }
}
