using static TorchSharp.torch;

namespace Unroll.Models.Video.Layers;

/// <summary>
/// Where numbers lie. libtorch tells a tensor's memory format by its strides: with the channels innermost ("channels last") its convolutions,
/// batch normalisations and poolings keep that order and spare the reordering around each convolution.
/// </summary>
internal static class ClipLayout
{
    /// <summary>[N, C, Y, X], the same values, channels innermost.</summary>
    public static Tensor PlanesLast(Tensor x) => x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    /// <summary>[B, T, C, Y, X] as [B, C, T, Y, X], channels innermost.</summary>
    public static Tensor VolumesLast(Tensor clip) => clip.permute(0, 1, 3, 4, 2).contiguous().permute(0, 4, 1, 2, 3);

    /// <summary>
    /// Every so many-th place of an axis, the same layout, without gaps. What a convolution of a single tap with a stride reads; libtorch 2.10's own way for
    /// it crashes the process on channels-last inputs of few channels.
    /// </summary>
    /// <param name="x">Channels on axis 1, innermost.</param>
    /// <param name="axis">Which.</param>
    /// <param name="stride">1: all places.</param>
    public static Tensor Every(Tensor x, int axis, long stride)
    {
        if (stride == 1)
        {
            return x;
        }
        Tensor some = x.movedim([1], [-1]);
        return some.slice(axis - 1, 0, some.shape[axis - 1], stride).contiguous().movedim([-1], [1]);
    }
}
