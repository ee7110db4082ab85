using static TorchSharp.torch;

namespace Unroll.Models.Text;

/// <summary>Rows of a batch, longest first: then the rows that reach a step are the first ones.</summary>
internal sealed class RowOrder
{
    private readonly int[] _order;
    private readonly Tensor? _rows;

    /// <summary>For rows of given lengths; its tensor goes to the caller's dispose scope.</summary>
    public RowOrder(long[] lengths, Device device)
    {
        _order = [.. Enumerable.Range(0, lengths.Length).OrderByDescending(row => lengths[row])];
        bool sorted = _order.Select((row, place) => row == place).All(same => same);
        _rows = sorted ? null : tensor(_order.Select(row => (long)row).ToArray(), device: device);
    }

    /// <summary>[B, ...] in this order.</summary>
    public Tensor Of(Tensor x) => _rows is null ? x : x.index_select(0, _rows);

    /// <summary>Lengths in this order.</summary>
    public long[] Of(long[] lengths) => [.. _order.Select(row => lengths[row])];

    /// <summary>[B] back in the order it was in.</summary>
    public Tensor Back(Tensor x) => _rows is null ? x : empty_like(x).index_copy_(0, _rows, x);
}
