using Unroll.Kernels.Lanes;

namespace Unroll.Kernels.Recurrent;

/// <summary>
/// What makes one kind of recurrent cell: how many values it keeps for a unit ("slots"), which gates the products feed, and its equations for
/// a register of units. The loops over steps, rows and units are the same for all cells.
/// </summary>
/// <remarks>
/// Slots are in an order in which the input's product fills the first ones and the state's product the last ones; slot s of unit j of a row is
/// at float s Hp + j, with Hp the units rounded up. After a step the slots hold what the backward pass needs.
/// </remarks>
internal unsafe interface ICell<L, V>
    where L : struct, ILanes<V>
    where V : unmanaged
{
    /// <summary>G: gates, rows of weights for a unit.</summary>
    static abstract int Gates { get; }

    /// <summary>S: values kept for a unit; the product of the state fills the last G of them.</summary>
    static abstract int Slots { get; }

    /// <summary>Whether a value beside the slots goes from step to step: an LSTM's cell state, a GRU's hidden state.</summary>
    static abstract bool HasState { get; }

    /// <summary>Whether that value is kept at every step for the backward pass, and is a state that callers give and get (LSTM).</summary>
    static abstract bool KeepsState { get; }

    /// <summary>PyTorch's number of the gate that the input's product feeds into a slot below G.</summary>
    static abstract int InputGate(int slot);

    /// <summary>PyTorch's number of the gate that the state's product feeds into slot S − G + <paramref name="gate"/>.</summary>
    static abstract int StateGate(int gate);

    /// <summary>One step forward.</summary>
    /// <param name="slots">Slot 0 of these units; sums come in, what backward needs goes out.</param>
    /// <param name="pitch">Floats from a slot to the next, Hp.</param>
    /// <param name="before">The state before.</param>
    /// <param name="after">Where the state after goes; may be the same place.</param>
    /// <returns>h of the step.</returns>
    static abstract V Forward(float* slots, nint pitch, float* before, float* after);

    /// <summary>One step backward.</summary>
    /// <param name="slots">Slot 0 as <see cref="Forward"/> left it.</param>
    /// <param name="pitch">Floats from a slot to the next, Hp.</param>
    /// <param name="before">The state before the step (GRU: h).</param>
    /// <param name="after">The state after the step (LSTM).</param>
    /// <param name="hidden">∂loss/∂h of the step, from its output and from the step after it.</param>
    /// <param name="state">∂loss/∂state after the step; goes out as that of the state before (LSTM).</param>
    /// <param name="gradients">Where ∂loss/∂sum of each slot goes.</param>
    /// <returns>The part of ∂loss/∂h of the step before that does not pass through the gates (GRU); else 0.</returns>
    static abstract V Backward(float* slots, nint pitch, float* before, float* after, V hidden, float* state, float* gradients);
}
