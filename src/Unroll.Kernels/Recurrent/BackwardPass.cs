using System.Runtime.CompilerServices;
using Unroll.Kernels.Gemm;
using Unroll.Kernels.Lanes;
using Unroll.Kernels.Threads;

namespace Unroll.Kernels.Recurrent;

/// <summary>
/// Backpropagation through time: weights are packed, then from the last step to the first the gradients of the sums (the cell's equations) and
/// of the state before (a product); at the end the gradients of the weights and of the input, each as one product over all steps.
/// </summary>
internal sealed unsafe class BackwardPass<L, V, TCell> : IPhases
    where L : struct, ILanes<V>
    where V : unmanaged
    where TCell : struct, ICell<L, V>
{
    private readonly RecurrentSizes _sizes;
    private readonly StepPlan _plan;
    private readonly PartPlan _parts;
    private readonly int _padded;
    private readonly int _vectors;
    private readonly BackwardMemory _memory;

    /// <param name="sizes">T, B, I and H.</param>
    /// <param name="plan">Order of computation.</param>
    /// <param name="parts">How it is shared.</param>
    /// <param name="padded">Hp.</param>
    /// <param name="memory">Where everything lies.</param>
    public BackwardPass(RecurrentSizes sizes, StepPlan plan, PartPlan parts, int padded, BackwardMemory memory)
    {
        _sizes = sizes;
        _plan = plan;
        _parts = parts;
        _padded = padded;
        _vectors = Panels<L, V>.Vectors(sizes.Hidden);
        _memory = memory;
    }

    public int Phases => 2 + SweepPhases;

    public int Parts => _parts.Parts;

    private int SweepPhases => _parts.ByUnits ? _plan.Steps + 1 : 1;

    private int RowFloats => TCell.Slots * _padded;

    private nint StateAt => (nint)(TCell.Slots - TCell.Gates) * _padded;

    /// <summary>Units rounded up to registers; a cell with several gates has no more room than that.</summary>
    private int UnitsOfGate => _vectors * L.Count;

    private int ProductDepth => TCell.Gates * UnitsOfGate;

    public void Run(int phase, int part)
    {
        if (phase == 0)
        {
            Pack(part);
        }
        else if (phase > SweepPhases)
        {
            Finish(part);
        }
        else if (_parts.ByUnits)
        {
            (int from, int to) = _parts.Share(part, _vectors, Panels<L, V>.Widest);
            Step(_plan.Steps - phase, 0, _sizes.Rows, from, to);
        }
        else
        {
            (int from, int to) = _plan.Share(part, Parts);
            for (int t = _plan.Steps - 1; t >= -1; t--)
            {
                Step(t, from, to, 0, _vectors);
            }
        }
    }

    private void Pack(int part)
    {
        (int from, int to) = _parts.Share(part, _vectors, Panels<L, V>.Widest);
        float** rows = _memory.WeightRows + ((nint)part * ProductDepth);
        WeightRows(_memory.HiddenWeights, _sizes.Hidden, state: true, rows);
        Panels<L, V>.Pack(rows, ProductDepth, _sizes.Hidden, from, to, _memory.HiddenPanels);
        if (_memory.InputGradientRows != null)
        {
            (from, to) = _parts.Share(part, Panels<L, V>.Vectors(_sizes.Inputs), Panels<L, V>.Widest);
            WeightRows(_memory.InputWeights, _sizes.Inputs, state: false, rows);
            Panels<L, V>.Pack(rows, ProductDepth, _sizes.Inputs, from, to, _memory.InputPanels);
        }
    }

    /// <summary>Rows of a weight matrix in the order of the slots; null for units that are not there.</summary>
    private void WeightRows(float* weights, int columns, bool state, float** rows)
    {
        for (int slot = 0; slot < TCell.Gates; slot++)
        {
            int gate = state ? TCell.StateGate(slot) : TCell.InputGate(slot);
            for (int unit = 0; unit < UnitsOfGate; unit++)
            {
                *rows++ = unit < _sizes.Hidden ? weights + (((nint)gate * _sizes.Hidden) + unit) * columns : null;
            }
        }
    }

    /// <summary>
    /// The product that carries the gradients of step t + 1 to the hidden state of step t, then the equations of step t; t = −1 is the state
    /// before the first step.
    /// </summary>
    private void Step(int t, int fromRow, int toRow, int fromVector, int toVector)
    {
        int later = t + 1 < _plan.Steps ? Math.Min(toRow, _plan.Count(t + 1)) - fromRow : 0;
        if (later > 0 && (t >= 0 || _memory.WantsHidden))
        {
            Panels<L, V>.Multiply(
                later, _memory.SlotGradientRows + _plan.First(t + 1) + fromRow, StateAt, ProductDepth, _memory.HiddenPanels, fromVector, toVector,
                _memory.HiddenRows + fromRow, add: TCell.HasState && !TCell.KeepsState);
        }
        if (t >= 0)
        {
            Equations(t, fromRow, Math.Min(toRow, _plan.Count(t)), fromVector, toVector);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Equations(int t, int fromRow, int toRow, int fromVector, int toVector)
    {
        float* edge = stackalloc float[L.Count];
        float* kept = t == 0 ? _memory.FirstState : _memory.KeptStates + ((nint)_plan.First(t - 1) * _padded);
        for (int place = fromRow; place < toRow; place++)
        {
            int row = _plan.First(t) + place;
            float* slots = _memory.Slots + ((nint)row * RowFloats);
            float* gradients = _memory.SlotGradients + ((nint)row * RowFloats);
            float* output = _memory.OutputGradientRows == null ? null : _memory.OutputGradientRows[row];
            float* after = _memory.KeptStates + ((nint)row * _padded);
            nint state = (nint)place * _padded;
            for (int unit = fromVector * L.Count; unit < toVector * L.Count; unit += L.Count)
            {
                int count = _sizes.Hidden - unit;
                V hidden = L.Load(_memory.Hidden + state + unit);
                if (output != null)
                {
                    hidden = L.Add(hidden, PartLanes<L, V>.Load(output + unit, count));
                }
                float* before = TCell.KeepsState ? kept + state + unit : TCell.HasState ? Whole(_memory.BeforeRows[row], unit, count, edge) : null;
                V carried = TCell.Backward(
                    slots + unit, _padded, before, after + unit, hidden, _memory.State + state + unit, gradients + unit);
                L.Store(carried, _memory.Hidden + state + unit);
            }
        }
    }

    /// <summary>A register of a row: where it is, or a copy with zeros behind the row's end; zeros where there is no row.</summary>
    private static float* Whole(float* row, int unit, int count, float* edge)
    {
        if (row != null && count >= L.Count)
        {
            return row + unit;
        }
        L.Store(row == null ? L.Broadcast(0) : PartLanes<L, V>.Load(row + unit, count), edge);
        return edge;
    }

    private void Finish(int part)
    {
        float* scratch = _memory.Scratch + (part * _memory.ScratchOfPart);
        var weights = new WeightGradients<L, V, TCell>(_sizes, _plan.Total, _padded, _memory, scratch);
        weights.Compute(_parts.Share(part, _sizes.Hidden, PackedTile<Block1<L, V>>.Rows));
        if (_memory.InputGradientRows != null)
        {
            InputGradients<L, V>.Compute(_sizes, TCell.Gates, UnitsOfGate, _memory, scratch, _parts.Share(part, _plan.Total));
        }
    }
}
