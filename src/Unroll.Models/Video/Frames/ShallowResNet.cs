using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>A 5x5 convolution and two residual blocks, each of stride 2: little that could learn a place by heart, for few clips and small pictures.</summary>
internal sealed class ShallowResNet : FrameBackbone
{
    [ComponentName(Name = "conv1")]
    private readonly PlaneConv _conv;

    [ComponentName(Name = "bn1")]
    private readonly ChannelNorm _norm;

    [ComponentName(Name = "blocks")]
    private readonly ModuleList<ResidualBlock> _blocks;

    /// <param name="inputs">C.</param>
    /// <param name="width">Channels of the first convolution; the last block has four times as many.</param>
    public ShallowResNet(int inputs, int width)
        : base(nameof(ShallowResNet))
    {
        Width = 4 * width;
        _conv = new PlaneConv(inputs, width, 5, 2);
        _norm = new ChannelNorm(width);
        _blocks = nn.ModuleList(new ResidualBlock(width, 2 * width, 2), new ResidualBlock(2 * width, 4 * width, 2));
        RegisterComponents();
    }

    public override int Width { get; }

    public override int Stride => 8;

    public override Tensor Maps(Tensor frames, TemporalShift? shift) =>
        _blocks.Aggregate(_norm.call(_conv.call(ClipLayout.PlanesLast(frames))).relu(), (x, block) => block.Run(x, shift));
}
