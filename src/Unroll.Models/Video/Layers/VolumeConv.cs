using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Layers;

/// <summary>3D convolution: [B, C, T, Y, X] to [B, C', T', Y', X'], zeros around so that only strides make the axes shorter.</summary>
internal sealed class VolumeConv : nn.Module<Tensor, Tensor>, ICountedLayer
{
    private readonly long[] _stride, _padding;
    private readonly int _groups;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter? _bias;

    /// <param name="inputs">C.</param>
    /// <param name="outputs">C'.</param>
    /// <param name="kernel">Steps, rows and columns of a kernel, odd.</param>
    /// <param name="stride">Factors by which steps, rows and columns become fewer.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="groups">Groups of channels that do not mix.</param>
    public VolumeConv(int inputs, int outputs, (int T, int Y, int X) kernel, (int T, int Y, int X)? stride = null, bool bias = false, int groups = 1)
        : base(nameof(VolumeConv))
    {
        (int t, int y, int x) = stride ?? (1, 1, 1);
        _stride = [t, y, x];
        _padding = [kernel.T / 2, kernel.Y / 2, kernel.X / 2];
        _groups = groups;
        _weight = ConvInitial.He(outputs, inputs / groups, kernel.T, kernel.Y, kernel.X);
        _bias = bias ? OwnTensor.Parameter(zeros(outputs)) : null;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) =>
        nn.functional.conv3d(input, _weight, _bias, _stride, _padding, groups: _groups);

    public long MultiplyAdds(long[] input, long[] output) => output[0] * output[2] * output[3] * output[4] * _weight.numel();
}
