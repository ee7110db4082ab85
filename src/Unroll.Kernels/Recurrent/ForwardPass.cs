using System.Runtime.CompilerServices;
using Unroll.Kernels.Gemm;
using Unroll.Kernels.Lanes;
using Unroll.Kernels.Threads;

namespace Unroll.Kernels.Recurrent;

/// <summary>
/// The forward pass: weights are packed, then the input's product of a stretch of steps is computed at once, then step by step the state's
/// product is added and the cell's equations applied to each block of units while it is in the cache.
/// </summary>
internal sealed unsafe class ForwardPass<L, V, TCell, TBlock> : IPhases
    where L : struct, ILanes<V>
    where V : unmanaged
    where TCell : struct, ICell<L, V>
    where TBlock : struct, IBlock<TBlock>
{
    private const int StretchFloats = 64 * 1024; // slots of a stretch of steps: a share of the second-level cache

    private readonly RecurrentSizes _sizes;
    private readonly StepPlan _plan;
    private readonly PartPlan _parts;
    private readonly int _padded;
    private readonly int _blocks;
    private readonly int _stretch;
    private readonly ForwardMemory _memory;

    public ForwardPass(RecurrentSizes sizes, StepPlan plan, PartPlan parts, ForwardMemory memory)
    {
        _sizes = sizes;
        _plan = plan;
        _parts = parts;
        _memory = memory;
        _padded = Layout<L, V, TCell, TBlock>.Padded(sizes.Hidden);
        _blocks = _padded / Layout<L, V, TCell, TBlock>.Units;
        _stretch = Stretch(sizes, plan, parts);
    }

    public int Phases => 1 + (_parts.ByUnits ? _plan.Steps : 1);

    public int Parts => _parts.Parts;

    private int RowFloats => TCell.Slots * _padded;

    /// <summary>Steps whose input product is computed at once.</summary>
    public static int Stretch(RecurrentSizes sizes, StepPlan plan, PartPlan parts)
    {
        long rows = parts.ByUnits ? sizes.Rows : (sizes.Rows + parts.Parts - 1) / parts.Parts;
        long floats = rows * TCell.Slots * Layout<L, V, TCell, TBlock>.Padded(sizes.Hidden) / (parts.ByUnits ? parts.Parts : 1);
        return (int)Math.Clamp(StretchFloats / floats, 1, plan.Steps);
    }

    public void Run(int phase, int part)
    {
        if (phase == 0)
        {
            Pack(part);
        }
        else if (_parts.ByUnits)
        {
            (int from, int to) = _parts.Share(part, _blocks);
            Step(phase - 1, part, 0, _sizes.Rows, from, to);
        }
        else
        {
            (int from, int to) = _plan.Share(part, Parts);
            for (int t = 0; t < _plan.Steps && _plan.Count(t) > from; t++)
            {
                Step(t, part, from, to, 0, _blocks);
            }
        }
    }

    private void Pack(int part)
    {
        (int from, int to) = _parts.Share(part, _blocks);
        Layout<L, V, TCell, TBlock>.Pack(_memory.InputWeights, _sizes.Inputs, _sizes.Hidden, false, from, to, _memory.InputPanels);
        Layout<L, V, TCell, TBlock>.Pack(_memory.HiddenWeights, _sizes.Hidden, _sizes.Hidden, true, from, to, _memory.HiddenPanels);
        if (part == 0)
        {
            Layout<L, V, TCell, TBlock>.PackBias(_memory.InputBias, _memory.HiddenBias, _sizes.Hidden, _memory.Bias);
        }
    }

    /// <summary>One step of some rows and blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step(int t, int part, int fromRow, int toRow, int fromBlock, int toBlock)
    {
        if (t % _stretch == 0)
        {
            Project(t, Math.Min(t + _stretch, _plan.Steps), part, fromRow, toRow, fromBlock, toBlock);
        }
        int rows = Math.Min(toRow, _plan.Count(t)) - fromRow;
        float** slots = _memory.SlotRows(part);
        for (int i = 0; i < rows; i++)
        {
            slots[i] = Slots(t, fromRow + i);
        }
        float** before = t == 0 ? _memory.FirstHidden : _memory.OutputRows + _plan.First(t - 1);
        int units = Layout<L, V, TCell, TBlock>.Units, pitch = Layout<L, V, TCell, TBlock>.Pitch(_padded);
        nint panel = (nint)_sizes.Hidden * TBlock.Floats;
        for (int block = fromBlock; block < toBlock; block++)
        {
            int at = block * units;
            if (before != null)
            {
                RowTile<TBlock>.MultiplyAll(
                    rows, before + fromRow, 0, _sizes.Hidden, _memory.HiddenPanels + (block * panel), slots,
                    (Layout<L, V, TCell, TBlock>.StateSlot * _padded) + at, pitch, TileStart.AtC);
            }
            Equations(t, fromRow, rows, at, slots);
        }
    }

    /// <summary>Biases and the input's product for a stretch of steps.</summary>
    private void Project(int fromStep, int toStep, int part, int fromRow, int toRow, int fromBlock, int toBlock)
    {
        float** slots = _memory.SlotRows(part);
        float** inputs = _memory.StretchRows(part);
        int count = 0;
        for (int t = fromStep; t < toStep; t++)
        {
            int end = Math.Min(toRow, _plan.Count(t));
            for (int place = fromRow; place < end; place++, count++)
            {
                inputs[count] = _memory.InputRows[_plan.First(t) + place];
                slots[count] = Slots(t, place);
            }
        }
        int units = Layout<L, V, TCell, TBlock>.Units, pitch = Layout<L, V, TCell, TBlock>.Pitch(_padded);
        nint panel = (nint)_sizes.Inputs * TBlock.Floats;
        for (int block = fromBlock; block < toBlock; block++)
        {
            int at = block * units;
            RowTile<TBlock>.MultiplyAll(
                count, inputs, 0, _sizes.Inputs, _memory.InputPanels + (block * panel), slots, at, pitch, TileStart.At(_memory.Bias + at));
            Layout<L, V, TCell, TBlock>.StartUnfed(_memory.Bias, _padded, count, slots, at);
        }
    }

    /// <summary>The cell's equations for a block of units of each row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Equations(int t, int fromRow, int rows, int at, float** slots)
    {
        float** outputs = _memory.OutputRows + _plan.First(t) + fromRow;
        float* before = TCell.HasState ? _memory.StateBefore(t, _plan, _padded) + ((nint)fromRow * _padded) : null;
        float* after = TCell.HasState ? _memory.StateAfter(t, _plan, _padded) + ((nint)fromRow * _padded) : null;
        for (int unit = at; unit < at + Layout<L, V, TCell, TBlock>.Units; unit += L.Count)
        {
            int count = _sizes.Hidden - unit;
            for (int i = 0; i < rows; i++)
            {
                nint state = ((nint)i * _padded) + unit;
                V hidden = TCell.Forward(slots[i] + unit, _padded, before + state, after + state);
                PartLanes<L, V>.Store(hidden, outputs[i] + unit, count);
            }
        }
    }

    private float* Slots(int t, int place)
    {
        nint row = _memory.KeepsSlots ? _plan.First(t) + place : ((nint)(t % _stretch) * _sizes.Rows) + place;
        return _memory.Slots + (row * RowFloats);
    }
}
