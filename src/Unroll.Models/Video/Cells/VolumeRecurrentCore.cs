using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Heads;
using Unroll.Models.Recurrent;
using Unroll.Models.Video.Frames;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Cells;

/// <summary>3x3x3 convolutions that keep every step, then recurrent layers over steps (after Molchanov et al. 2016, CVPR, who put a 3D network before recurrent layers).</summary>
internal sealed class VolumeRecurrentCore : VideoCore
{
    private const int Stride = 8;
    private static readonly int[] Widths = [1, 2, 4];

    private readonly double _dropout;

    [ComponentName(Name = "convs")]
    private readonly ModuleList<VolumeConv> _convs;

    [ComponentName(Name = "norms")]
    private readonly ModuleList<ChannelNorm> _norms;

    [ComponentName(Name = "grid")]
    private readonly PlaceGrid _grid;

    [ComponentName(Name = "recurrent")]
    private readonly RecurrentModule _recurrent;

    [ComponentName(Name = "pooling")]
    private readonly Pooling? _pooling;

    [ComponentName(Name = "fc")]
    private readonly Linear _classifier;

    /// <param name="width">Channels of the first convolution; the third has four times as many.</param>
    /// <param name="features">Features of a step that recurrent layers see.</param>
    /// <param name="recurrent">Recurrent layers that read so many features.</param>
    /// <param name="spec">Dropout.</param>
    /// <param name="shape">The data's sizes.</param>
    /// <param name="pooling">How steps become a vector.</param>
    public VolumeRecurrentCore(int width, int features, RecurrentModule recurrent, ModelSpec spec, ModelShape shape, string pooling)
        : base(nameof(VolumeRecurrentCore))
    {
        _dropout = spec.Dropout;
        int[] channels = [shape.Picture!.Channels, .. Widths.Select(factor => factor * width)];
        _convs = nn.ModuleList([.. Enumerable.Range(0, Widths.Length).Select(i =>
            new VolumeConv(channels[i], channels[i + 1], (3, 3, 3), i == 0 ? (1, 2, 2) : (1, 1, 1)))]);
        _norms = nn.ModuleList([.. channels.Skip(1).Select(c => new ChannelNorm(c))]);
        _grid = new PlaceGrid(channels[^1], features, shape.Picture, Stride);
        _recurrent = recurrent;
        _pooling = shape.IsVector ? new Pooling(pooling, recurrent.OutputSize) : null;
        _classifier = nn.Linear(_pooling?.Width ?? recurrent.OutputSize, shape.Classes);
        RegisterComponents();
    }

    public override Tensor Compute(ClipInput input)
    {
        Tensor maps = Maps(ClipLayout.VolumesLast(input.Pictures));
        input.Tap?.Keep(maps);
        Tensor steps = FrameFold.Steps(_grid.Squeeze(maps.permute(0, 2, 1, 3, 4).flatten(0, 1)), input.Mask);
        Tensor states = _recurrent.Run(steps).Steps;
        Tensor features = _pooling?.Pool(new StepFeatures(states, input.Mask)) ?? states;
        return _classifier.call(_dropout == 0 ? features : nn.functional.dropout(features, _dropout, training));
    }

    private Tensor Maps(Tensor x)
    {
        for (int i = 0; i < _convs.Count; i++)
        {
            x = _norms[i].call(_convs[i].call(x)).relu();
            x = i == 0 ? x : nn.functional.max_pool3d(x, [1, 2, 2], [1, 2, 2]);
        }
        return x;
    }
}
