using TorchSharp.Utils;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Trunks;

/// <summary>Two trunks that read the same steps, each pooled in its own way, their vectors side by side.</summary>
internal sealed class ParallelVectorTrunk : VectorTrunk
{
    [ComponentName(Name = "first")]
    private readonly VectorTrunk _first;

    [ComponentName(Name = "second")]
    private readonly VectorTrunk _second;

    public ParallelVectorTrunk(VectorTrunk first, VectorTrunk second)
        : base(nameof(ParallelVectorTrunk))
    {
        _first = first;
        _second = second;
        RegisterComponents();
    }

    public override int Width => _first.Width + _second.Width;

    public override Tensor Vector(StepFeatures x) => cat([_first.Vector(x), _second.Vector(x)], 1);
}
