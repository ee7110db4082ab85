using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Layers;

/// <summary>
/// 3D convolution: [B, C, T, Y, X] to [B, C', T', Y', X'], zeros around so that only strides make the axes shorter. A kernel of one step runs as
/// 2D convolution of single pictures, one of a single place as 2D convolution over steps and places: the same sums, for which libtorch has far
/// better loops; a single tap with strides takes what the strides leave, and then has none. Channels lie innermost, so that neither way copies.
/// </summary>
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

    public override Tensor forward(Tensor input)
    {
        long[] taps = _weight.shape[2..];
        if (taps.All(count => count == 1) && _stride.Any(step => step > 1))
        {
            return Pictures(ClipLayout.Every(ClipLayout.Every(ClipLayout.Every(input, 2, _stride[0]), 3, _stride[1]), 4, _stride[2]), [1, 1]);
        }
        return taps[0] == 1 && _stride[0] == 1 ? Pictures(input, _stride[1..])
            : taps[1] == 1 && taps[2] == 1 && _stride[1] == 1 && _stride[2] == 1 ? Steps(input)
            : nn.functional.conv3d(input, _weight, _bias, _stride, _padding, groups: _groups);
    }

    public long MultiplyAdds(long[] input, long[] output) => output[0] * output[2] * output[3] * output[4] * _weight.numel();

    /// <summary>1 x k x k: each picture by itself.</summary>
    private Tensor Pictures(Tensor input, long[] stride)
    {
        Tensor steps = input.permute(0, 2, 1, 3, 4); // [B, T, C, Y, X]
        long rows = steps.shape[0], count = steps.shape[1];
        Tensor output = nn.functional.conv2d(steps.flatten(0, 1), _weight.squeeze(2), _bias, stride, _padding[1..], groups: _groups);
        return output.unflatten(0, rows, count).permute(0, 2, 1, 3, 4);
    }

    /// <summary>k x 1 x 1: steps as rows, all places of a picture as columns.</summary>
    private Tensor Steps(Tensor input)
    {
        long height = input.shape[3], width = input.shape[4];
        Tensor output = nn.functional.conv2d(input.flatten(3, 4), _weight.squeeze(4), _bias, [_stride[0], 1], [_padding[0], 0], groups: _groups);
        return output.unflatten(3, height, width);
    }
}
