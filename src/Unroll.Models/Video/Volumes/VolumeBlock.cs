using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Engine;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Volumes;

/// <summary>
/// Two 3D convolutions with a way around them, whole or split. Split, M channels stand between both parts, such that they have as many weights as
/// the whole (Tran et al. 2018, section 3.5); as in torchvision, M of the first convolution serves the second too.
/// </summary>
internal sealed class VolumeBlock : nn.Module
{
    [ComponentName(Name = "conv1")]
    private readonly Sequential _first;

    [ComponentName(Name = "conv2")]
    private readonly Sequential _second;

    [ComponentName(Name = "downsample")]
    private readonly Sequential? _around;

    public VolumeBlock(bool split, int inputs, int outputs, int stride)
        : base(nameof(VolumeBlock))
    {
        int between = split ? inputs * outputs * 27 / ((inputs * 9) + (3 * outputs)) : 0;
        _first = nn.Sequential(("0", Conv(inputs, outputs, between, stride)), ("1", new ChannelNorm(outputs)), ("2", nn.ReLU()));
        _second = nn.Sequential(("0", Conv(outputs, outputs, between, 1)), ("1", new ChannelNorm(outputs)));
        _around = stride == 1 && inputs == outputs
            ? null
            : nn.Sequential(("0", new VolumeConv(inputs, outputs, (1, 1, 1), (stride, stride, stride))), ("1", new ChannelNorm(outputs)));
        RegisterComponents();
    }

    public Tensor Run(Tensor x) => _second.call(_first.call(x)).Plus(_around?.call(x) ?? x).relu();

    private static nn.Module<Tensor, Tensor> Conv(int inputs, int outputs, int between, int stride) => between == 0
        ? new VolumeConv(inputs, outputs, (3, 3, 3), (stride, stride, stride))
        : nn.Sequential(
            ("0", new VolumeConv(inputs, between, (1, 3, 3), (1, stride, stride))),
            ("1", new ChannelNorm(between)),
            ("2", nn.ReLU()),
            ("3", new VolumeConv(between, outputs, (3, 1, 1), (stride, 1, 1))));
}
