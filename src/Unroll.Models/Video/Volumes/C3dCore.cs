using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Volumes;

/// <summary>
/// C3D (Tran et al. 2015, arXiv:1412.0767, figure 3): eight 3x3x3 convolutions, five poolings, two dense layers. Poolings round up, as in the paper's
/// own program. The dense layers see a grid of at most 4 x 4 places at one step, which is what the paper's 16 pictures of 112 x 112 leave. The smaller
/// sizes have batch normalisation behind each convolution, so that they learn from scratch; the paper's has none.
/// </summary>
internal sealed class C3dCore : VideoCore
{
    private const int Most = 4, Stride = 32;
    private static readonly int[] Widths = [1, 2, 4, 4, 8, 8, 8, 8];
    private static readonly bool[] PoolsAfter = [true, true, false, true, false, true, false, true];

    private readonly double _dropout;
    private readonly long[] _grid;

    [ComponentName(Name = "convs")]
    private readonly ModuleList<VolumeConv> _convs;

    [ComponentName(Name = "norms")]
    private readonly ModuleList<ChannelNorm>? _norms;

    [ComponentName(Name = "fc6")]
    private readonly Linear _dense6;

    [ComponentName(Name = "fc7")]
    private readonly Linear _dense7;

    [ComponentName(Name = "fc8")]
    private readonly Linear _classifier;

    /// <param name="width">Channels of the first convolution: the paper's 64, or less; dense layers have 64 times as many.</param>
    /// <param name="normalised">Batch normalisation behind each convolution.</param>
    /// <param name="spec">Dropout behind both dense layers (the paper's program: 0.5).</param>
    /// <param name="shape">The data's sizes.</param>
    public C3dCore(int width, bool normalised, ModelSpec spec, ModelShape shape)
        : base(nameof(C3dCore))
    {
        _dropout = spec.Dropout;
        PictureShape picture = shape.Picture!;
        _grid = [1, Places(picture.Height), Places(picture.Width)];
        int[] channels = [picture.Channels, .. Widths.Select(factor => factor * width)];
        _convs = nn.ModuleList([.. Enumerable.Range(0, Widths.Length).Select(i => new VolumeConv(channels[i], channels[i + 1], (3, 3, 3), bias: true))]);
        _norms = normalised ? nn.ModuleList([.. channels.Skip(1).Select(c => new ChannelNorm(c))]) : null;
        _dense6 = nn.Linear(channels[^1] * _grid[1] * _grid[2], 64 * width);
        _dense7 = nn.Linear(64 * width, 64 * width);
        _classifier = nn.Linear(64 * width, shape.Classes);
        RegisterComponents();
    }

    public override Tensor Compute(ClipInput input)
    {
        Tensor x = ClipLayout.VolumesLast(input.Pictures);
        for (int i = 0; i < _convs.Count; i++)
        {
            x = _convs[i].call(x);
            x = (_norms?[i].call(x) ?? x).relu();
            if (i == _convs.Count - 1)
            {
                input.Tap?.Keep(x);
            }
            long steps = i == 0 ? 1 : 2; // the first pooling leaves the steps alone
            x = PoolsAfter[i] ? nn.functional.max_pool3d(x, [steps, 2, 2], [steps, 2, 2], ceil_mode: true) : x;
        }
        x = nn.functional.adaptive_avg_pool3d(x, _grid).flatten(1);
        return _classifier.call(Drop(_dense7.call(Drop(_dense6.call(x).relu())).relu()));
    }

    private static long Places(int pixels) => Math.Min(Most, (pixels + Stride - 1) / Stride);

    private Tensor Drop(Tensor x) => _dropout == 0 ? x : nn.functional.dropout(x, _dropout, training);
}
