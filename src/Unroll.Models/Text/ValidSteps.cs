using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Text;

/// <summary>
/// The valid steps of a padded batch, one after the other, so that padding costs nothing where each step is worked on alone. Its tensors go to the
/// dispose scope it is used in.
/// </summary>
public sealed class ValidSteps
{
    private readonly long[] _rows;
    private readonly long[] _places;
    private readonly Device _device;
    private Tensor? _rowTensor;
    private Tensor? _placeTensor;

    private ValidSteps(IEnumerable<(long Row, long Step)> order, long steps, Device device)
    {
        (long Row, long Step)[] all = [.. order];
        _rows = [.. all.Select(place => place.Row)];
        _places = [.. all.Select(place => (place.Row * steps) + place.Step)];
        _device = device;
    }

    /// <summary>N.</summary>
    public int Count => _rows.Length;

    /// <summary>Of steps in the order of <see cref="StepByStep"/>, how many rows reach each step.</summary>
    public IReadOnlyList<int> RowsAtSteps { get; private init; } = [];

    /// <summary>[N] int64: the row of each step.</summary>
    public Tensor Rows => _rowTensor ??= tensor(_rows, device: _device);

    private Tensor Places => _placeTensor ??= tensor(_places, device: _device);

    /// <summary>All steps of the first row, then those of the second, and so on.</summary>
    /// <param name="lengths">Valid steps of each row.</param>
    /// <param name="steps">T.</param>
    /// <param name="device">Where the batch lies.</param>
    public static ValidSteps RowByRow(long[] lengths, long steps, Device device) =>
        new(lengths.SelectMany((length, row) => Enumerable.Range(0, (int)length).Select(step => ((long)row, (long)step))), steps, device);

    /// <summary>All rows' first steps, then all second steps, and so on.</summary>
    /// <param name="lengths">Valid steps of each row, none more than the row before.</param>
    /// <param name="steps">T.</param>
    /// <param name="device">Where the batch lies.</param>
    public static ValidSteps StepByStep(long[] lengths, long steps, Device device)
    {
        int[] counts = [.. Enumerable.Range(0, (int)lengths[0]).Select(step => lengths.Count(length => length > step))];
        return new ValidSteps(counts.SelectMany((count, step) => Enumerable.Range(0, count).Select(row => ((long)row, (long)step))), steps, device)
        {
            RowsAtSteps = counts,
        };
    }

    /// <summary>[B, T] to [N], or [B, T, D] to [N, D].</summary>
    public Tensor Of(Tensor x) => x.flatten(0, 1).index_select(0, Places);

    /// <summary>The sum over each row's steps: [N] to [B], or [N, D] to [B, D].</summary>
    /// <param name="x">[N] or [N, D].</param>
    /// <param name="rows">B.</param>
    public Tensor SumOfRows(Tensor x, long rows) => zeros([rows, .. x.shape.AsSpan(1)], x.dtype, x.device).index_add(0, Rows, x, HeldScalar.Of(1));

    /// <summary>[N, D] to [B, T, D], zero where padded.</summary>
    /// <param name="x">[N, D].</param>
    /// <param name="rows">B.</param>
    /// <param name="steps">T.</param>
    public Tensor Back(Tensor x, long rows, long steps) =>
        zeros([rows * steps, x.shape[1]], x.dtype, x.device).index_copy(0, Places, x).view(rows, steps, x.shape[1]);
}
