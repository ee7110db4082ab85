using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>Turns each row's valid steps around and leaves its padding where it is; doing it twice gives the row back.</summary>
internal static class RowReversal
{
    /// <param name="steps">[B, T, D].</param>
    /// <param name="lengths">Valid steps of each row; null: all T.</param>
    public static Tensor Reverse(Tensor steps, long[]? lengths)
    {
        if (lengths is null)
        {
            return steps.flip(1);
        }
        long rows = steps.shape[0], length = steps.shape[1], width = steps.shape[2];
        long[] from = new long[rows * length];
        for (long b = 0, i = 0; b < rows; b++)
        {
            for (long t = 0; t < length; t++, i++)
            {
                from[i] = (b * length) + (t < lengths[b] ? lengths[b] - 1 - t : t);
            }
        }
        return steps.reshape(rows * length, width).index_select(0, tensor(from, device: steps.device)).view(rows, length, width);
    }
}
