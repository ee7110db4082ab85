using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Unroll.Bench.Video;

/// <summary>Unroll's small C3D as one would write it in TorchSharp: the same layers and names, libtorch's own layout.</summary>
internal sealed class PlainC3d : nn.Module<Tensor, Tensor>
{
    private static readonly int[] Widths = [1, 2, 4, 4, 8, 8, 8, 8];
    private static readonly bool[] PoolsAfter = [true, true, false, true, false, true, false, true];
    private readonly ModuleList<Conv3d> _convs;
    private readonly ModuleList<BatchNorm3d> _norms;
    private readonly Linear _dense6, _dense7, _classifier;
    private readonly long[] _grid;

    public PlainC3d(int width, int pixels, int classes)
        : base(nameof(PlainC3d))
    {
        int places = Math.Min(4, (pixels + 31) / 32);
        _grid = [1, places, places];
        int[] channels = [3, .. Widths.Select(factor => factor * width)];
        _convs = nn.ModuleList([.. Enumerable.Range(0, 8).Select(i => nn.Conv3d(channels[i], channels[i + 1], 3, padding: 1))]);
        _norms = nn.ModuleList([.. channels.Skip(1).Select(c => nn.BatchNorm3d(c))]);
        _dense6 = nn.Linear(channels[^1] * places * places, 64 * width);
        _dense7 = nn.Linear(64 * width, 64 * width);
        _classifier = nn.Linear(64 * width, classes);
        register_module("convs", _convs);
        register_module("norms", _norms);
        register_module("fc6", _dense6);
        register_module("fc7", _dense7);
        register_module("fc8", _classifier);
    }

    /// <param name="input">[B, C, T, Y, X].</param>
    public override Tensor forward(Tensor input)
    {
        Tensor x = input;
        for (int i = 0; i < _convs.Count; i++)
        {
            x = _norms[i].call(_convs[i].call(x)).relu();
            long steps = i == 0 ? 1 : 2;
            x = PoolsAfter[i] ? nn.functional.max_pool3d(x, [steps, 2, 2], [steps, 2, 2], ceil_mode: true) : x;
        }

        x = nn.functional.adaptive_avg_pool3d(x, _grid).flatten(1);
        return _classifier.call(_dense7.call(_dense6.call(x).relu()).relu());
    }
}
