using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Engine;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Volumes;

/// <summary>X3D's block (Feichtenhofer 2020, arXiv:2004.04730, table 1): 1x1x1 up, 3x3x3 for each channel alone, squeeze and excitation in every other block, swish, 1x1x1 down, a way around.</summary>
internal sealed class X3dBlock : nn.Module
{
    private const int Divisor = 8;

    [ComponentName(Name = "up")]
    private readonly Sequential _up;

    [ComponentName(Name = "deep")]
    private readonly Sequential _deep;

    [ComponentName(Name = "squeeze")]
    private readonly VolumeConv? _squeeze;

    [ComponentName(Name = "excite")]
    private readonly VolumeConv? _excite;

    [ComponentName(Name = "down")]
    private readonly Sequential _down;

    [ComponentName(Name = "around")]
    private readonly Sequential? _around;

    /// <param name="inputs">C.</param>
    /// <param name="inside">Channels of the 3x3x3 convolution.</param>
    /// <param name="outputs">C'.</param>
    /// <param name="stride">Rows and columns become fewer by this factor.</param>
    /// <param name="excited">Squeeze and excitation.</param>
    public X3dBlock(int inputs, int inside, int outputs, int stride, bool excited)
        : base(nameof(X3dBlock))
    {
        _up = nn.Sequential(("conv", new VolumeConv(inputs, inside, (1, 1, 1))), ("norm", new ChannelNorm(inside)), ("relu", nn.ReLU()));
        _deep = nn.Sequential(("conv", new VolumeConv(inside, inside, (3, 3, 3), (1, stride, stride), groups: inside)), ("norm", new ChannelNorm(inside)));
        if (excited)
        {
            int narrow = Narrow(inside);
            _squeeze = new VolumeConv(inside, narrow, (1, 1, 1), bias: true);
            _excite = new VolumeConv(narrow, inside, (1, 1, 1), bias: true);
        }
        _down = nn.Sequential(("conv", new VolumeConv(inside, outputs, (1, 1, 1))), ("norm", new ChannelNorm(outputs)));
        _around = stride == 1 && inputs == outputs
            ? null
            : nn.Sequential(("conv", new VolumeConv(inputs, outputs, (1, 1, 1), (1, stride, stride))), ("norm", new ChannelNorm(outputs)));
        RegisterComponents();
    }

    public Tensor Run(Tensor x)
    {
        Tensor y = _deep.call(_up.call(x));
        if (_squeeze is not null)
        {
            y = y * _excite!.call(_squeeze.call(y.mean([2, 3, 4], keepdim: true)).relu()).sigmoid();
        }
        return _down.call(nn.functional.silu(y)).Plus(_around?.call(x) ?? x).relu();
    }

    /// <summary>A sixteenth, rounded to a multiple of 8 that is not more than a tenth below it, and at least 8.</summary>
    private static int Narrow(int inside)
    {
        double wanted = inside / 16.0;
        int rounded = Math.Max(Divisor, (int)(wanted + (Divisor / 2)) / Divisor * Divisor);
        return rounded < 0.9 * wanted ? rounded + Divisor : rounded;
    }
}
