using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Unroll.Bench.Video;

/// <summary>A block of <see cref="PlainR2Plus1d"/>.</summary>
internal sealed class PlainBlock : nn.Module<Tensor, Tensor>
{
    private readonly Sequential _first, _second;
    private readonly Sequential? _around;

    public PlainBlock(int inputs, int outputs, int stride)
        : base(nameof(PlainBlock))
    {
        int between = inputs * outputs * 27 / ((inputs * 9) + (3 * outputs));
        _first = nn.Sequential(("0", Split(inputs, between, outputs, stride)), ("1", nn.BatchNorm3d(outputs)), ("2", nn.ReLU()));
        _second = nn.Sequential(("0", Split(outputs, between, outputs, 1)), ("1", nn.BatchNorm3d(outputs)));
        _around = stride == 1 && inputs == outputs ? null : nn.Sequential(("0", nn.Conv3d(inputs, outputs, 1, stride, bias: false)), ("1", nn.BatchNorm3d(outputs)));
        register_module("conv1", _first);
        register_module("conv2", _second);
        if (_around is not null)
        {
            register_module("downsample", _around);
        }
    }

    public override Tensor forward(Tensor input) => _second.call(_first.call(input)).add(_around?.call(input) ?? input).relu();

    private static Sequential Split(int inputs, int between, int outputs, int stride) => nn.Sequential(
        ("0", nn.Conv3d(inputs, between, (1, 3, 3), (1, stride, stride), (0, 1, 1), bias: false)), ("1", nn.BatchNorm3d(between)), ("2", nn.ReLU()),
        ("3", nn.Conv3d(between, outputs, (3, 1, 1), (stride, 1, 1), (1, 0, 0), bias: false)));
}
