using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Volumes;

/// <summary>
/// R3D-18 and R(2+1)D-18 (Tran et al. 2018, arXiv:1711.11248, table 1) in torchvision's layout and under its names: four stages of residual blocks,
/// of 3x3x3 convolutions or of such that are split into 1x3x3 and 3x1x1.
/// </summary>
internal sealed class VideoResNet : VolumeCore
{
    private const int SplitStem = 45; // of 64; torchvision's number

    private readonly ModuleList<VolumeBlock>[] _layers;

    [ComponentName(Name = "stem")]
    private readonly Sequential _stem;

    /// <param name="split">R(2+1)D.</param>
    /// <param name="width">Channels of the first stage: the paper's 64, or less.</param>
    /// <param name="blocks">Blocks of each stage: the paper's 2, or 1.</param>
    /// <param name="spec">Dropout.</param>
    /// <param name="shape">The data's sizes.</param>
    public VideoResNet(bool split, int width, int blocks, ModelSpec spec, ModelShape shape)
        : base(split ? "R2Plus1D" : "R3D", 8 * width, spec, shape)
    {
        int channels = shape.Picture!.Channels;
        _stem = split
            ? SplitStemOf(channels, width)
            : nn.Sequential(("0", new VolumeConv(channels, width, (3, 7, 7), (1, 2, 2))), ("1", new ChannelNorm(width)), ("2", nn.ReLU()));
        _layers = [.. Enumerable.Range(0, 4).Select(stage => Stage(split, width, stage, blocks))];
        RegisterComponents();
        foreach ((int stage, ModuleList<VolumeBlock> layer) in _layers.Index())
        {
            register_module($"layer{stage + 1}", layer);
        }
    }

    protected override Tensor Maps(Tensor volume) =>
        _layers.SelectMany(layer => layer).Aggregate(_stem.call(volume), (features, block) => block.Run(features));

    private static Sequential SplitStemOf(int channels, int width)
    {
        int between = SplitStem * width / 64;
        return nn.Sequential(
            ("0", new VolumeConv(channels, between, (1, 7, 7), (1, 2, 2))), ("1", new ChannelNorm(between)), ("2", nn.ReLU()),
            ("3", new VolumeConv(between, width, (3, 1, 1))), ("4", new ChannelNorm(width)), ("5", nn.ReLU()));
    }

    private static ModuleList<VolumeBlock> Stage(bool split, int width, int stage, int blocks)
    {
        int outputs = width << stage, inputs = stage == 0 ? width : outputs / 2;
        return nn.ModuleList([.. Enumerable.Range(0, blocks).Select(block =>
            new VolumeBlock(split, block == 0 ? inputs : outputs, outputs, block == 0 && stage > 0 ? 2 : 1))]);
    }
}
