using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Layers;

/// <summary>Transposed 2D convolution that makes pictures larger by its stride: [N, C, Y, X] to [N, C', stride Y, stride X].</summary>
internal sealed class PlaneUp : nn.Module<Tensor, Tensor>, ICountedLayer
{
    private readonly long[] _stride, _padding, _more;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    /// <param name="inputs">C.</param>
    /// <param name="outputs">C'.</param>
    /// <param name="kernel">Rows and columns of a kernel, at least the stride.</param>
    /// <param name="stride">The factor.</param>
    public PlaneUp(int inputs, int outputs, int kernel, int stride)
        : base(nameof(PlaneUp))
    {
        int padding = (kernel - stride + 1) / 2;
        _stride = [stride, stride];
        _padding = [padding, padding];
        _more = [stride - kernel + (2 * padding), stride - kernel + (2 * padding)];
        _weight = ConvInitial.Uniform((long)inputs * kernel * kernel / (stride * stride), inputs, outputs, kernel, kernel);
        _bias = OwnTensor.Parameter(zeros(outputs));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => nn.functional.conv_transpose2d(input, _weight, _bias, _stride, _padding, _more);

    public long MultiplyAdds(long[] input, long[] output) => input[0] * input[2] * input[3] * _weight.numel();
}
