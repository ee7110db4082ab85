using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>Four 3x3 convolutions with batch normalisation and ReLU, the first three of stride 2: the small 2D network.</summary>
internal sealed class SmallCnn : FrameBackbone
{
    private static readonly int[] Widths = [1, 2, 4, 4], Strides = [2, 2, 2, 1];

    [ComponentName(Name = "convs")]
    private readonly ModuleList<PlaneConv> _convs;

    [ComponentName(Name = "norms")]
    private readonly ModuleList<ChannelNorm> _norms;

    /// <param name="inputs">C.</param>
    /// <param name="width">Channels of the first convolution; the last has four times as many.</param>
    /// <param name="depth">How many of the four convolutions.</param>
    public SmallCnn(int inputs, int width, int depth = 4)
        : base(nameof(SmallCnn))
    {
        int[] channels = [inputs, .. Widths.Take(depth).Select(factor => factor * width)];
        Width = channels[^1];
        Stride = Strides.Take(depth).Aggregate((product, stride) => product * stride);
        _convs = nn.ModuleList([.. Enumerable.Range(0, depth).Select(i => new PlaneConv(channels[i], channels[i + 1], 3, Strides[i]))]);
        _norms = nn.ModuleList([.. channels.Skip(1).Select(c => new ChannelNorm(c))]);
        RegisterComponents();
    }

    public override int Width { get; }

    public override int Stride { get; }

    public override Tensor Maps(Tensor frames, TemporalShift? shift)
    {
        Tensor x = ClipLayout.PlanesLast(frames);
        for (int i = 0; i < _convs.Count; i++)
        {
            x = _norms[i].call(_convs[i].call(i == 0 ? x : shift?.Apply(x) ?? x)).relu();
        }
        return x;
    }
}
