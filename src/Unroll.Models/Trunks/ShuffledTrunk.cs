using TorchSharp.Utils;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Trunks;

/// <summary>
/// Turns a sequence round before a trunk reads it: one step for each of its features, with the values at all steps as that step's features
/// (the dimension shuffle of Karim et al. 2018). A shorter row is filled on the left with its first step.
/// </summary>
internal sealed class ShuffledTrunk : VectorTrunk
{
    private readonly int _steps;

    [ComponentName(Name = "inner")]
    private readonly VectorTrunk _inner;

    /// <param name="steps">T, which become features.</param>
    /// <param name="inner">Reads T features.</param>
    public ShuffledTrunk(int steps, VectorTrunk inner)
        : base(nameof(ShuffledTrunk))
    {
        _steps = steps;
        _inner = inner;
        RegisterComponents();
    }

    public override int Width => _inner.Width;

    public override Tensor Vector(StepFeatures x)
    {
        Tensor turned = x.Mask.AlignRight(x.Values, _steps).transpose(1, 2).contiguous();
        return _inner.Vector(new StepFeatures(turned, new StepMask(turned.shape[0], turned.shape[1], null, turned.device)));
    }
}
