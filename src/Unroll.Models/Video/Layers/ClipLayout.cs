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
}
