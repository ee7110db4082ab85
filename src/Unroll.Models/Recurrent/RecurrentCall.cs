using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>One run of one direction of one layer; P is the width of h: H, or less with a projection.</summary>
/// <param name="Cell">The kind of cell.</param>
/// <param name="HiddenSize">H.</param>
/// <param name="Input">[B, T, I] of any strides; what is in padded steps, NaN included, changes neither results nor gradients.</param>
/// <param name="Hidden">h before the first step, [B, P]; null: zeros.</param>
/// <param name="CellState">c before the first step, [B, H], LSTM only; null: zeros.</param>
/// <param name="Weights">The layer's weights.</param>
/// <param name="Lengths">Valid steps of each row, 1 to T; null where all are T.</param>
/// <param name="Backward">Read each row from its last valid step to its first; outputs stay at the place of their input.</param>
/// <param name="WantFinal">Whether the state after the last step read is asked for.</param>
/// <param name="Noise">Recurrent dropout and zoneout; null for none.</param>
public sealed record RecurrentCall(
    RecurrentCell Cell, int HiddenSize, Tensor Input, Tensor? Hidden, Tensor? CellState, RecurrentWeights Weights, long[]? Lengths, bool Backward, bool WantFinal,
    RecurrentNoise? Noise = null)
{
    /// <summary>The same call with zeros in place of states that were not given.</summary>
    public RecurrentCall WithStates()
    {
        long rows = Input.shape[0];
        Tensor hidden = Hidden ?? zeros([rows, Weights.HiddenHidden.shape[1]], Input.dtype, Input.device);
        Tensor? cell = Cell == RecurrentCell.Lstm ? CellState ?? zeros([rows, HiddenSize], Input.dtype, Input.device) : null;
        return this with { Hidden = hidden, CellState = cell };
    }
}
