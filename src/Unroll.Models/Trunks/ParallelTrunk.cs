using TorchSharp.Utils;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Trunks;

/// <summary>Two trunks that read the same steps, their features side by side.</summary>
internal sealed class ParallelTrunk : StepTrunk
{
    [ComponentName(Name = "first")]
    private readonly StepTrunk _first;

    [ComponentName(Name = "second")]
    private readonly StepTrunk _second;

    public ParallelTrunk(StepTrunk first, StepTrunk second)
        : base(nameof(ParallelTrunk))
    {
        _first = first;
        _second = second;
        RegisterComponents();
    }

    public override int Width => _first.Width + _second.Width;

    public override StepFeatures Steps(StepFeatures x) => x with { Values = cat([_first.Steps(x).Values, _second.Steps(x).Values], 2) };
}
