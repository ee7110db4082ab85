using System.Runtime.CompilerServices;
using Unroll.Kernels.Gemm;
using Unroll.Kernels.Lanes;

namespace Unroll.Kernels.Recurrent;

/// <summary>
/// How a cell's units lie in memory. A block of the forward products holds, for a few units, one register for each gate; a cell with one gate
/// has several registers of units instead.
/// </summary>
internal static unsafe class Layout<L, V, TCell, TBlock>
    where L : struct, ILanes<V>
    where V : unmanaged
    where TCell : struct, ICell<L, V>
    where TBlock : struct, IBlock<TBlock>
{
    /// <summary>Units of a block.</summary>
    public static int Units => TBlock.Vectors / TCell.Gates * L.Count;

    /// <summary>The slot where the state's product begins.</summary>
    public static int StateSlot => TCell.Slots - TCell.Gates;

    /// <summary>Hp: units rounded up to whole blocks.</summary>
    public static int Padded(int hidden) => (hidden + Units - 1) / Units * Units;

    /// <summary>Floats between the registers of a block in a row of slots.</summary>
    public static int Pitch(int padded) => TCell.Gates == 1 ? L.Count : padded;

    /// <summary>Turns weights [G H, K] into the panels of some blocks, [K, block] each.</summary>
    /// <param name="weights">PyTorch's matrix.</param>
    /// <param name="k">K.</param>
    /// <param name="hidden">H.</param>
    /// <param name="state">Gates in the order of the state's product rather than the input's.</param>
    /// <param name="from">First block.</param>
    /// <param name="to">End of the blocks.</param>
    /// <param name="panels">All panels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float* weights, int k, int hidden, bool state, int from, int to, float* panels)
    {
        for (int block = from; block < to; block++)
        {
            float* panel = panels + ((nint)block * k * TBlock.Floats);
            for (int vector = 0; vector < TBlock.Vectors; vector++)
            {
                int gate = TCell.Gates == 1 ? 0 : state ? TCell.StateGate(vector) : TCell.InputGate(vector);
                int unit = (block * Units) + (TCell.Gates == 1 ? vector * L.Count : 0);
                int rows = Math.Clamp(hidden - unit, 0, L.Count);
                float* first = weights + (((nint)gate * hidden) + unit) * k;
                RowPacking.Transpose(first, k, rows, k, panel + (vector * L.Count), TBlock.Floats, L.Count);
            }
        }
    }

    /// <summary>What each slot's sum starts at: [S, Hp], 0 for units that are not there.</summary>
    public static void PackBias(float* inputBias, float* hiddenBias, int hidden, float* slots)
    {
        int padded = Padded(hidden);
        for (int slot = 0; slot < TCell.Slots; slot++)
        {
            for (int unit = 0; unit < padded; unit++)
            {
                float bias = 0;
                if (unit < hidden && inputBias != null && slot < TCell.Gates)
                {
                    bias = inputBias[(TCell.InputGate(slot) * hidden) + unit];
                }
                if (unit < hidden && hiddenBias != null && slot >= StateSlot)
                {
                    bias += hiddenBias[(TCell.StateGate(slot - StateSlot) * hidden) + unit];
                }
                slots[(slot * padded) + unit] = bias;
            }
        }
    }

    /// <summary>Slots that the input does not feed start at their bias.</summary>
    /// <param name="bias">What <see cref="PackBias"/> gave.</param>
    /// <param name="padded">Hp.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="slots">Their addresses.</param>
    /// <param name="at">The block's first unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void StartUnfed(float* bias, int padded, int rows, float** slots, int at)
    {
        for (int slot = TCell.Gates; slot < TCell.Slots; slot++)
        {
            for (int unit = at; unit < at + Units; unit += L.Count)
            {
                V start = L.Load(bias + (slot * padded) + unit);
                for (int i = 0; i < rows; i++)
                {
                    L.Store(start, slots[i] + (slot * padded) + unit);
                }
            }
        }
    }
}
