using TorchSharp.Utils;
using Unroll.Models.Engine;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>Batch normalisation of ln(x + 0.03), x at least 0: a factor before it, such as a stronger motion or contrast, becomes a summand.</summary>
internal sealed class LogFeatures : nn.Module<Tensor, Tensor>
{
    private const double Floor = 0.03;

    [ComponentName(Name = "norm")]
    private readonly ChannelNorm _norm;

    /// <param name="width">D.</param>
    public LogFeatures(int width)
        : base(nameof(LogFeatures))
    {
        _norm = new ChannelNorm(width);
        RegisterComponents();
    }

    /// <param name="features">[B, D]; what is below 0 counts as 0.</param>
    public override Tensor forward(Tensor features) => _norm.call(features.relu().Plus(HeldScalar.Of(Floor)).log());
}
