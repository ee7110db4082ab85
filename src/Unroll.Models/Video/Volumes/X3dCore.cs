using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Volumes;

/// <summary>
/// After X3D (Feichtenhofer 2020, arXiv:2004.04730, table 3): a stem of 1x3x3 and, channel by channel, 5x1x1; four stages of <see cref="X3dBlock"/>;
/// 1x1x1, mean, 1x1x1 and classifier. Steps are never made fewer. Full has the widths and depths of X3D-S and X3D-M.
/// </summary>
internal sealed class X3dCore : VolumeCore
{
    private const double Expansion = 2.25;

    [ComponentName(Name = "stem")]
    private readonly Sequential _stem;

    [ComponentName(Name = "blocks")]
    private readonly ModuleList<X3dBlock> _blocks;

    [ComponentName(Name = "last")]
    private readonly Sequential _last;

    [ComponentName(Name = "wide")]
    private readonly VolumeConv _wide;

    /// <param name="width">Channels of stem and first stage: the paper's 24, or less; each further stage has twice as many.</param>
    /// <param name="depths">Blocks of the four stages: the paper's 3, 5, 11 and 7, or fewer.</param>
    /// <param name="wide">Features before the classifier: the paper's 2048, or less.</param>
    /// <param name="spec">Dropout (the paper: 0.5).</param>
    /// <param name="shape">The data's sizes.</param>
    public X3dCore(int width, IReadOnlyList<int> depths, int wide, ModelSpec spec, ModelShape shape)
        : base(nameof(X3dCore), wide, spec, shape)
    {
        _stem = nn.Sequential(
            ("conv_s", new VolumeConv(shape.Picture!.Channels, width, (1, 3, 3), (1, 2, 2))), ("conv_t", new VolumeConv(width, width, (5, 1, 1), groups: width)),
            ("norm", new ChannelNorm(width)), ("relu", nn.ReLU()));
        List<X3dBlock> blocks = [];
        int inputs = width;
        foreach ((int stage, int depth) in depths.Index())
        {
            int outputs = width << stage, inside = (int)(Expansion * outputs);
            for (int block = 0; block < depth; block++, inputs = outputs)
            {
                blocks.Add(new X3dBlock(inputs, inside, outputs, block == 0 ? 2 : 1, excited: block % 2 == 0));
            }
        }
        _blocks = nn.ModuleList([.. blocks]);
        int lastInside = (int)(Expansion * inputs);
        _last = nn.Sequential(("conv", new VolumeConv(inputs, lastInside, (1, 1, 1))), ("norm", new ChannelNorm(lastInside)), ("relu", nn.ReLU()));
        _wide = new VolumeConv(lastInside, wide, (1, 1, 1));
        RegisterComponents();
    }

    protected override Tensor Maps(Tensor volume) => _last.call(_blocks.Aggregate(_stem.call(volume), (features, block) => block.Run(features)));

    protected override Tensor Finish(Tensor maps) => _wide.call(maps.mean([2, 3, 4], keepdim: true)).relu();
}
