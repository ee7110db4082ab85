using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Layers;

/// <summary>2D convolution of single pictures: [N, C, Y, X] to [N, C', Y', X'].</summary>
internal sealed class PlaneConv : nn.Module<Tensor, Tensor>, ICountedLayer
{
    private static readonly long[] One = [1, 1];

    private readonly long[] _stride, _padding;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter? _bias;

    /// <param name="inputs">C.</param>
    /// <param name="outputs">C'.</param>
    /// <param name="kernel">Rows and columns of a kernel, odd; half of it is padded with zeros on each side.</param>
    /// <param name="stride">Pictures become smaller by this factor. A single tap takes what the stride leaves, and then has none (see <see cref="ClipLayout.Every"/>).</param>
    /// <param name="bias">Whether there is a bias (where no normalisation follows).</param>
    public PlaneConv(int inputs, int outputs, int kernel, int stride = 1, bool bias = false)
        : base(nameof(PlaneConv))
    {
        _stride = [stride, stride];
        _padding = [kernel / 2, kernel / 2];
        _weight = bias ? ConvInitial.Uniform((long)inputs * kernel * kernel, outputs, inputs, kernel, kernel) : ConvInitial.He(outputs, inputs, kernel, kernel);
        _bias = bias ? OwnTensor.Parameter(zeros(outputs)) : null;
        RegisterComponents();
    }

    /// <summary>[C']; null where there is none.</summary>
    public Parameter? Bias => _bias;

    public override Tensor forward(Tensor input) => _padding[0] == 0 && _stride[0] > 1
        ? nn.functional.conv2d(ClipLayout.Every(ClipLayout.Every(input, 2, _stride[0]), 3, _stride[1]), _weight, _bias, One)
        : nn.functional.conv2d(input, _weight, _bias, _stride, _padding);

    public long MultiplyAdds(long[] input, long[] output) => output[0] * output[2] * output[3] * _weight.numel();
}
