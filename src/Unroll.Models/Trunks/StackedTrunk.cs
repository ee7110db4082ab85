using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Trunks;

/// <summary>Trunks one after the other.</summary>
internal sealed class StackedTrunk : StepTrunk
{
    [ComponentName(Name = "parts")]
    private readonly ModuleList<StepTrunk> _parts;

    public StackedTrunk(IEnumerable<StepTrunk> parts)
        : base(nameof(StackedTrunk))
    {
        _parts = nn.ModuleList([.. parts]);
        RegisterComponents();
    }

    public override int Width => _parts[^1].Width;

    public override StepFeatures Steps(StepFeatures x) => _parts.Aggregate(x, (features, part) => part.Steps(features));
}
