using System.Runtime.CompilerServices;
using Unroll.Kernels.Gemm;
using Unroll.Kernels.Lanes;

namespace Unroll.Kernels.Recurrent;

/// <summary>
/// ∂loss/∂W = Σ δᵀ x over all steps of all rows at once, δ being the gradients of the sums: δ in tiles of six units, x and h in panels, a stretch
/// of rows at a time so that both stay in the cache. Biases' gradients are the sums of δ, taken on the way.
/// </summary>
internal readonly unsafe struct WeightGradients<L, V, TCell>
    where L : struct, ILanes<V>
    where V : unmanaged
    where TCell : struct, ICell<L, V>
{
    private const int Depth = 256; // rows of a stretch, at most
    private const int ShortDepth = 64; // where there are few: sums of short sums round less than one long sum
    private const int FewRows = 2048;
    private const int Tiles = 16; // tiles of six units that are packed together
    private const int TileRows = 6;

    private readonly RecurrentSizes _sizes;
    private readonly int _total;
    private readonly int _padded;
    private readonly BackwardMemory _memory;
    private readonly float* _tiles;
    private readonly float* _corner;
    private readonly float* _inputPanels;
    private readonly float* _hiddenPanels;

    /// <param name="sizes">T, B, I and H.</param>
    /// <param name="total">N.</param>
    /// <param name="padded">Hp.</param>
    /// <param name="memory">Where everything lies.</param>
    /// <param name="scratch">As much as <see cref="ScratchFloats"/> says.</param>
    public WeightGradients(RecurrentSizes sizes, int total, int padded, BackwardMemory memory, float* scratch)
    {
        _sizes = sizes;
        _total = total;
        _padded = padded;
        _memory = memory;
        _tiles = scratch;
        _corner = _tiles + (Tiles * TileRows * Depth);
        _inputPanels = _corner + (TileRows * Panels<L, V>.Widest * L.Count);
        _hiddenPanels = _inputPanels + ((nint)Depth * Panels<L, V>.Vectors(sizes.Inputs) * L.Count);
    }

    /// <summary>Scratch for one part.</summary>
    public static nint ScratchFloats(RecurrentSizes sizes)
    {
        nint columns = (nint)(Panels<L, V>.Vectors(sizes.Inputs) + Panels<L, V>.Vectors(sizes.Hidden)) * L.Count;
        return (Tiles * TileRows * Depth) + (TileRows * Panels<L, V>.Widest * L.Count) + (Depth * columns);
    }

    /// <summary>The gradients of some units' weights, every gate of them.</summary>
    /// <param name="units">From a multiple of six to before a multiple of six, or H.</param>
    public void Compute((int From, int To) units)
    {
        if (units.From == units.To)
        {
            return;
        }
        int longest = _total > FewRows ? Depth : ShortDepth;
        for (int row = 0; row < _total; row += longest)
        {
            int depth = Math.Min(longest, _total - row);
            Panels<L, V>.Pack(_memory.InputRows + row, depth, _sizes.Inputs, 0, Panels<L, V>.Vectors(_sizes.Inputs), _inputPanels);
            Panels<L, V>.Pack(_memory.BeforeRows + row, depth, _sizes.Hidden, 0, Panels<L, V>.Vectors(_sizes.Hidden), _hiddenPanels);
            for (int slot = 0; slot < TCell.Slots; slot++)
            {
                for (int unit = units.From; unit < units.To; unit += Tiles * TileRows)
                {
                    Slot(slot, row, depth, unit, Math.Min(unit + (Tiles * TileRows), units.To));
                }
            }
        }
    }

    private void Slot(int slot, int row, int depth, int fromUnit, int toUnit)
    {
        nint pitch = (nint)TCell.Slots * _padded;
        int input = slot < TCell.Gates ? TCell.InputGate(slot) * _sizes.Hidden : -1;
        int stateSlot = slot - (TCell.Slots - TCell.Gates);
        int hidden = stateSlot >= 0 ? TCell.StateGate(stateSlot) * _sizes.Hidden : -1;
        float* sums = stackalloc float[8];
        for (int unit = fromUnit, tile = 0; unit < toUnit; unit += TileRows, tile++)
        {
            float* from = _memory.SlotGradients + (row * pitch) + (slot * _padded) + unit;
            ColumnPacking.Pack(from, pitch, depth, _tiles + (tile * TileRows * depth), sums);
            int count = Math.Min(TileRows, toUnit - unit);
            Sum(_memory.InputBiasGradients, input, unit, count, sums, row > 0);
            Sum(_memory.HiddenBiasGradients, hidden, unit, count, sums, row > 0);
        }
        if (input >= 0 && _memory.InputWeightGradients != null)
        {
            float* c = _memory.InputWeightGradients + ((nint)(input + fromUnit) * _sizes.Inputs);
            Multiply(depth, toUnit - fromUnit, _inputPanels, _sizes.Inputs, c, row > 0);
        }
        if (hidden >= 0 && _memory.HiddenWeightGradients != null)
        {
            float* c = _memory.HiddenWeightGradients + ((nint)(hidden + fromUnit) * _sizes.Hidden);
            Multiply(depth, toUnit - fromUnit, _hiddenPanels, _sizes.Hidden, c, row > 0);
        }
    }

    private static void Sum(float* gradients, int gate, int unit, int count, float* sums, bool add)
    {
        if (gradients == null || gate < 0)
        {
            return;
        }
        for (int i = 0; i < count; i++)
        {
            gradients[gate + unit + i] = add ? gradients[gate + unit + i] + sums[i] : sums[i];
        }
    }

    /// <summary>All packed tiles times all panels: rows of C are weights of neighbouring units.</summary>
    private void Multiply(int depth, int rows, float* panels, int columns, float* c, bool add)
    {
        int vectors = Panels<L, V>.Vectors(columns);
        for (int v = 0; v < vectors;)
        {
            int width = Panels<L, V>.Width(vectors - v);
            float* panel = panels + ((nint)v * L.Count * depth);
            int count = Math.Min(width * L.Count, columns - (v * L.Count));
            for (int row = 0, tile = 0; row < rows; row += TileRows, tile++)
            {
                float* a = _tiles + (tile * TileRows * depth);
                float* corner = c + ((nint)row * columns) + (v * L.Count);
                if (rows - row >= TileRows && count == width * L.Count)
                {
                    MultiplyTile(width, depth, a, panel, corner, columns, add);
                }
                else
                {
                    MultiplyTile(width, depth, a, panel, _corner, width * L.Count, add: false);
                    CopyCorner(Math.Min(TileRows, rows - row), count, width * L.Count, corner, columns, add);
                }
            }
            v += width;
        }
    }

    private static void MultiplyTile(int width, int k, float* a, float* panel, float* c, nint pitch, bool add)
    {
        switch (width)
        {
            case 4: PackedTile<Block4<L, V>>.Multiply(k, a, panel, c, pitch, add); break;
            case 2: PackedTile<Block2<L, V>>.Multiply(k, a, panel, c, pitch, add); break;
            default: PackedTile<Block1<L, V>>.Multiply(k, a, panel, c, pitch, add); break;
        }
    }

    /// <summary>The part of a tile that is inside the matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyCorner(int rows, int columns, int pitch, float* c, nint target, bool add)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                float value = _corner[(i * pitch) + j];
                c[(i * target) + j] = add ? c[(i * target) + j] + value : value;
            }
        }
    }
}
