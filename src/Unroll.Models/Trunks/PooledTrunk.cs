using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Heads;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Trunks;

/// <summary>A trunk over steps, then pooling.</summary>
internal sealed class PooledTrunk : VectorTrunk
{
    [ComponentName(Name = "steps")]
    private readonly StepTrunk _steps;

    [ComponentName(Name = "pooling")]
    private readonly Pooling _pooling;

    public PooledTrunk(StepTrunk steps, string pooling, int bins = 1)
        : base(nameof(PooledTrunk))
    {
        _steps = steps;
        _pooling = new Pooling(pooling, steps.Width, bins);
        RegisterComponents();
    }

    public override int Width => _pooling.Width;

    public override bool CarriesState => _steps.CarriesState;

    public override RecurrentState InitialState(long rows) => _steps.InitialState(rows);

    public override Tensor Vector(StepFeatures x) => _pooling.Pool(_steps.Steps(x));
}
