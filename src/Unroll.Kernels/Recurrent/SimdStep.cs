using System.Runtime.CompilerServices;
using Unroll.Kernels.Gemm;
using Unroll.Kernels.Lanes;
using Unroll.Kernels.Memory;

namespace Unroll.Kernels.Recurrent;

/// <summary>A cell's single step at one vector width. All sums come first, then the equations, since every sum reads the whole state before.</summary>
internal sealed unsafe class SimdStep<L, V, TCell, TBlock> : RecurrentStep
    where L : struct, ILanes<V>
    where V : unmanaged
    where TCell : struct, ICell<L, V>
    where TBlock : struct, IBlock<TBlock>
{
    private readonly int _padded;
    private readonly PinnedFloats _inputPanels;
    private readonly PinnedFloats _hiddenPanels;
    private readonly PinnedFloats _bias;
    private readonly PinnedFloats _slots;
    private readonly PinnedFloats _state;
    private readonly PinnedFloats _addresses;

    public SimdStep(int rows, int inputs, int hidden, in StepWeights weights)
        : base(rows, inputs, hidden)
    {
        _padded = Layout<L, V, TCell, TBlock>.Padded(hidden);
        _inputPanels = new PinnedFloats(TCell.Gates * _padded * inputs);
        _hiddenPanels = new PinnedFloats(TCell.Gates * _padded * hidden);
        _bias = new PinnedFloats(TCell.Slots * _padded);
        _slots = new PinnedFloats(rows * TCell.Slots * _padded);
        _state = new PinnedFloats(rows * _padded);
        _addresses = new PinnedFloats(3 * 2 * rows);
        fixed (float* wi = weights.Input, wh = weights.Hidden, bi = weights.InputBias, bh = weights.HiddenBias)
        {
            Layout<L, V, TCell, TBlock>.Pack(wi, inputs, hidden, false, 0, Blocks, _inputPanels.Data);
            Layout<L, V, TCell, TBlock>.Pack(wh, hidden, hidden, true, 0, Blocks, _hiddenPanels.Data);
            Layout<L, V, TCell, TBlock>.PackBias(bi, bh, hidden, _bias.Data);
        }
    }

    private static int Units => Layout<L, V, TCell, TBlock>.Units;

    private int Blocks => _padded / Units;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Step(ReadOnlySpan<float> input, Span<float> hidden, Span<float> state)
    {
        RecurrentCheck.Step(this, input.Length, hidden.Length, state.Length, TCell.KeepsState);
        fixed (float* x = input, h = hidden, c = state)
        {
            float** addresses = (float**)_addresses.Data;
            float** slots = addresses, inputs = addresses + Rows, before = inputs + Rows;
            for (int row = 0; row < Rows; row++)
            {
                slots[row] = _slots.Data + (row * TCell.Slots * _padded);
                inputs[row] = x + (row * Inputs);
                before[row] = h + (row * Hidden);
            }
            for (int block = 0; block < Blocks; block++)
            {
                Sums(block, slots, inputs, before);
            }
            Equations(slots, h, TCell.KeepsState ? c : h);
        }
    }

    private void Sums(int block, float** slots, float** inputs, float** before)
    {
        int at = block * Units, pitch = Layout<L, V, TCell, TBlock>.Pitch(_padded), stateAt = Layout<L, V, TCell, TBlock>.StateSlot * _padded;
        float* inputPanel = _inputPanels.Data + (block * TBlock.Floats * Inputs), hiddenPanel = _hiddenPanels.Data + (block * TBlock.Floats * Hidden);
        RowTile<TBlock>.MultiplyAll(Rows, inputs, 0, Inputs, inputPanel, slots, at, pitch, TileStart.At(_bias.Data + at));
        Layout<L, V, TCell, TBlock>.StartUnfed(_bias.Data, _padded, Rows, slots, at);
        RowTile<TBlock>.MultiplyAll(Rows, before, 0, Hidden, hiddenPanel, slots, stateAt + at, pitch, TileStart.AtC);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Equations(float** slots, float* hidden, float* state)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int unit = 0; unit < Hidden; unit += L.Count)
            {
                int count = Hidden - unit;
                float* kept = _state.Data + (row * _padded) + unit, given = state + (row * Hidden) + unit;
                if (TCell.HasState)
                {
                    L.Store(PartLanes<L, V>.Load(given, count), kept);
                }
                V after = TCell.Forward(slots[row] + unit, _padded, kept, kept);
                if (TCell.KeepsState)
                {
                    PartLanes<L, V>.Store(L.Load(kept), given, count);
                }
                PartLanes<L, V>.Store(after, hidden + (row * Hidden) + unit, count);
            }
        }
    }
}
