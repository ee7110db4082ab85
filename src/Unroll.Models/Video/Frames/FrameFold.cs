using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>Clips as one batch of pictures, without the padded ones, and back.</summary>
internal static class FrameFold
{
    /// <summary>[B, T, C, Y, X] to [N, C, Y, X], N valid pictures, in order.</summary>
    public static Tensor Frames(Tensor clips, StepMask mask)
    {
        Tensor all = clips.flatten(0, 1);
        return mask.Lengths is null ? all : all.index_select(0, tensor(Places(mask), device: clips.device));
    }

    /// <summary>[N, ...] to [B, T, ...], zero where padded.</summary>
    public static Tensor Steps(Tensor frames, StepMask mask)
    {
        long[] shape = [mask.Rows, mask.Steps, .. frames.shape[1..]];
        if (mask.Lengths is null)
        {
            return frames.reshape(shape);
        }
        long[] source = new long[mask.Rows * mask.Steps]; // 0: the row of zeros in front
        foreach ((int number, long place) in Places(mask).Index())
        {
            source[place] = number + 1;
        }
        Tensor zero = zeros_like(frames.narrow(0, 0, 1));
        return cat([zero, frames]).index_select(0, tensor(source, device: frames.device)).reshape(shape);
    }

    private static long[] Places(StepMask mask) =>
        [.. mask.Lengths!.SelectMany((length, row) => Enumerable.Range(0, (int)length).Select(step => (row * mask.Steps) + step))];
}
