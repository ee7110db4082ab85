using static TorchSharp.torch;

namespace Unroll.Models.Text;

/// <summary>The valid steps of a padded batch, one after the other: row by row, so that padding costs nothing where each step is worked on alone.</summary>
public sealed class ValidSteps
{
    private readonly Tensor? _places;

    /// <summary>For rows of given lengths; its tensor goes to the caller's dispose scope.</summary>
    /// <param name="lengths">Valid steps of each row, 0 to T; null where all are T.</param>
    /// <param name="steps">T.</param>
    /// <param name="device">Where the batch lies.</param>
    public ValidSteps(long[]? lengths, long steps, Device device)
    {
        if (lengths is null || lengths.All(length => length == steps))
        {
            return;
        }
        long[] places = [.. lengths.SelectMany((length, row) => Enumerable.Range(0, (int)length).Select(step => (row * steps) + step))];
        _places = tensor(places, device: device);
    }

    /// <summary>[B, T] to [N], or [B, T, D] to [N, D].</summary>
    public Tensor Of(Tensor x)
    {
        Tensor flat = x.flatten(0, 1);
        return _places is null ? flat : flat.index_select(0, _places);
    }
}
