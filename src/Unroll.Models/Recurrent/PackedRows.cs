using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>Rows of unequal length in libtorch's packed order: longest row first, all first steps, then all second steps, and so on.</summary>
/// <param name="Order">[B] row numbers, longest first.</param>
/// <param name="Back">[B] the inverse of <paramref name="Order"/>.</param>
/// <param name="Steps">[N] places b * T + t of the valid steps, in packed order.</param>
/// <param name="Sizes">[longest] on the CPU: rows that reach each step.</param>
/// <param name="Rows">B.</param>
/// <param name="Length">T.</param>
internal sealed record PackedRows(Tensor Order, Tensor Back, Tensor Steps, Tensor Sizes, long Rows, long Length)
{
    public static PackedRows Of(long[] lengths, long length, Device device)
    {
        long[] order = [.. Enumerable.Range(0, lengths.Length).OrderByDescending(b => lengths[b]).Select(b => (long)b)];
        long[] back = new long[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            back[order[i]] = i;
        }
        List<long> steps = [];
        List<long> sizes = [];
        for (long t = 0; t < lengths.Max(); t++)
        {
            int before = steps.Count;
            steps.AddRange(order.TakeWhile(b => lengths[b] > t).Select(b => (b * length) + t));
            sizes.Add(steps.Count - before);
        }
        return new PackedRows(
            tensor(order, device: device), tensor(back, device: device), tensor(steps.ToArray(), device: device), tensor(sizes.ToArray()), lengths.Length, length);
    }

    /// <summary>[B, T, D] to [N, D].</summary>
    public Tensor Pack(Tensor steps) => steps.reshape(Rows * Length, steps.shape[2]).index_select(0, Steps);

    /// <summary>[N, D] to [B, T, D], zero where padded.</summary>
    public Tensor Unpack(Tensor data) =>
        zeros([Rows * Length, data.shape[1]], data.dtype, data.device).index_copy(0, Steps, data).view(Rows, Length, data.shape[1]);
}
