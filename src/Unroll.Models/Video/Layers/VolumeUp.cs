using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Layers;

/// <summary>Transposed 3D convolution of 4x4x4 that doubles all axes: [B, C, T, Y, X] to [B, C', 2 T, 2 Y, 2 X].</summary>
internal sealed class VolumeUp : nn.Module<Tensor, Tensor>, ICountedLayer
{
    private const int Kernel = 4;
    private static readonly long[] Stride = [2, 2, 2], Padding = [1, 1, 1];

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    /// <param name="inputs">C.</param>
    /// <param name="outputs">C'.</param>
    public VolumeUp(int inputs, int outputs)
        : base(nameof(VolumeUp))
    {
        _weight = ConvInitial.Uniform(inputs * 8L, inputs, outputs, Kernel, Kernel, Kernel); // an output meets 2 taps of each axis
        _bias = OwnTensor.Parameter(zeros(outputs));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => nn.functional.conv_transpose3d(input, _weight, _bias, Stride, Padding);

    public long MultiplyAdds(long[] input, long[] output) => input[0] * input[2] * input[3] * input[4] * _weight.numel();
}
