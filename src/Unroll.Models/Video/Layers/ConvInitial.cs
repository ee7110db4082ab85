using TorchSharp.Modules;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Layers;

/// <summary>Initial values of convolutions.</summary>
internal static class ConvInitial
{
    /// <summary>Normal with a variance of 2 / fan-out (He et al. 2015, arXiv:1502.01852, section 2.2, backward form), which torchvision's residual networks start from.</summary>
    /// <param name="shape">[outputs, inputs of a group, taps...].</param>
    public static Parameter He(params long[] shape)
    {
        long fanOut = shape[0] * Taps(shape);
        return OwnTensor.Parameter(randn(shape).mul_(HeldScalar.Of(Math.Sqrt(2.0 / fanOut))));
    }

    /// <summary>Uniform within ± 1 / √fan-in, PyTorch's own.</summary>
    /// <param name="fanIn">Inputs that an output sums.</param>
    /// <param name="shape">The parameter's axes.</param>
    public static Parameter Uniform(long fanIn, params long[] shape)
    {
        double reach = 1 / Math.Sqrt(fanIn);
        return OwnTensor.Parameter(rand(shape).mul_(HeldScalar.Of(2 * reach)).sub_(HeldScalar.Of(reach)));
    }

    private static long Taps(long[] shape) => shape.Skip(2).Aggregate(1L, (product, taps) => product * taps);
}
