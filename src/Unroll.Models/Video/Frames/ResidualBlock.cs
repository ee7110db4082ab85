using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Engine;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>Two 3x3 convolutions with a way around them (He et al. 2015, arXiv:1512.03385, figure 2), under torchvision's names.</summary>
internal sealed class ResidualBlock : nn.Module
{
    [ComponentName(Name = "conv1")]
    private readonly PlaneConv _conv1;

    [ComponentName(Name = "bn1")]
    private readonly ChannelNorm _norm1;

    [ComponentName(Name = "conv2")]
    private readonly PlaneConv _conv2;

    [ComponentName(Name = "bn2")]
    private readonly ChannelNorm _norm2;

    [ComponentName(Name = "downsample")]
    private readonly Sequential? _around;

    public ResidualBlock(int inputs, int outputs, int stride)
        : base(nameof(ResidualBlock))
    {
        _conv1 = new PlaneConv(inputs, outputs, 3, stride);
        _norm1 = new ChannelNorm(outputs);
        _conv2 = new PlaneConv(outputs, outputs, 3);
        _norm2 = new ChannelNorm(outputs);
        _around = stride == 1 && inputs == outputs
            ? null
            : nn.Sequential(("0", new PlaneConv(inputs, outputs, 1, stride)), ("1", new ChannelNorm(outputs)));
        RegisterComponents();
    }

    /// <summary>[N, C, Y, X] to [N, C', Y', X']. A shift touches the convolutions' way alone (Lin et al. 2019, section 3.3).</summary>
    public Tensor Run(Tensor x, TemporalShift? shift)
    {
        Tensor y = _norm1.call(_conv1.call(shift?.Apply(x) ?? x)).relu();
        y = _norm2.call(_conv2.call(y));
        return y.Plus(_around?.call(x) ?? x).relu();
    }
}
