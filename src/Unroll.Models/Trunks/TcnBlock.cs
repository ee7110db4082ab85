using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Trunks;

/// <summary>
/// Residual block of a temporal convolutional network (Bai, Kolter and Koltun 2018, figure 1b): two dilated causal convolutions, each with
/// normalisation, ReLU and dropout; o = ReLU(x + F(x)), x through a 1x1 convolution where widths differ. The paper's weight normalisation
/// gives way to <c>conv_norm</c>.
/// </summary>
internal sealed class TcnBlock : StepTrunk
{
    [ComponentName(Name = "first")]
    private readonly ConvBlock _first;

    [ComponentName(Name = "second")]
    private readonly ConvBlock _second;

    [ComponentName(Name = "shortcut")]
    private readonly Linear? _shortcut;

    public TcnBlock(int inputs, int channels, ConvOptions options)
        : base(nameof(TcnBlock))
    {
        _first = new ConvBlock(inputs, channels, options);
        _second = new ConvBlock(channels, channels, options);
        _shortcut = inputs == channels ? null : nn.Linear(inputs, channels);
        RegisterComponents();
    }

    public override int Width => _second.Width;

    public override StepFeatures Steps(StepFeatures x)
    {
        Tensor y = _second.Steps(_first.Steps(x)).Values.Plus(_shortcut?.call(x.Values) ?? x.Values);
        return x with { Values = x.Mask.Clear(y.relu()) };
    }
}
