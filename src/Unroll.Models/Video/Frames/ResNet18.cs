using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>ResNet-18 (He et al. 2015, arXiv:1512.03385, table 1) without its classifier, in torchvision's layout and under its names.</summary>
internal sealed class ResNet18 : FrameBackbone
{
    private readonly ModuleList<ResidualBlock>[] _layers;

    [ComponentName(Name = "conv1")]
    private readonly PlaneConv _stem;

    [ComponentName(Name = "bn1")]
    private readonly ChannelNorm _norm;

    /// <param name="inputs">C.</param>
    /// <param name="width">Channels of the first stage: the paper's 64, or less.</param>
    /// <param name="blocks">Blocks of each stage: the paper's 2, or 1.</param>
    public ResNet18(int inputs, int width, int blocks)
        : base(nameof(ResNet18))
    {
        Width = 8 * width;
        _stem = new PlaneConv(inputs, width, 7, 2);
        _norm = new ChannelNorm(width);
        _layers = [.. Enumerable.Range(0, 4).Select(stage => Stage(width, stage, blocks))];
        RegisterComponents();
        foreach ((int stage, ModuleList<ResidualBlock> layer) in _layers.Index())
        {
            register_module($"layer{stage + 1}", layer);
        }
    }

    public override int Width { get; }

    public override int Stride => 32;

    public override Tensor Maps(Tensor frames, TemporalShift? shift)
    {
        Tensor x = _norm.call(_stem.call(ClipLayout.PlanesLast(frames))).relu();
        x = nn.functional.max_pool2d(x, 3, 2, 1);
        return _layers.SelectMany(layer => layer).Aggregate(x, (features, block) => block.Run(features, shift));
    }

    private static ModuleList<ResidualBlock> Stage(int width, int stage, int blocks)
    {
        int outputs = width << stage, inputs = stage == 0 ? width : outputs / 2;
        return nn.ModuleList([.. Enumerable.Range(0, blocks).Select(block =>
            new ResidualBlock(block == 0 ? inputs : outputs, outputs, block == 0 && stage > 0 ? 2 : 1))]);
    }
}
