using TorchSharp;
using Unroll.Kernels.Attention;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>
/// A recurrent layer over known tokens whose every step first looks at the source with its state: forwards and back. Only valid steps are there,
/// in the order of <see cref="ValidSteps.StepByStep"/>, longest row first; N of them. What does not depend on the step before (the tokens' part of the
/// gates, all gradients of weights) is one product for all steps; the rest is two products a step each way, and one kernel for the attention.
/// </summary>
internal sealed class AdditivePass
{
    /// <summary>Places of what goes in: see <see cref="AdditiveLoop"/>.</summary>
    public const int Gates = 0, ContextWeight = 1, StateWeight = 2, StateBias = 3, Score = 4, Keys = 5, Values = 6, Hidden = 7, Cell = 8, InputCount = 9;

    /// <summary>Places of what a forward pass leaves for the backward pass, behind what went in.</summary>
    public const int GateValues = 9, Products = 10, Outputs = 11, Contexts = 12, Weights = 13, Cells = 14, SavedCount = 15;

    private readonly LoopCell _cell;
    private readonly AdditiveAttention _attention;
    private readonly long[]? _lengths;
    private readonly int[] _counts;
    private readonly int[] _offsets;
    private readonly int _places;
    private readonly int _width;
    private readonly int _depth;

    /// <param name="cell">The cell.</param>
    /// <param name="attention">The attention's kernel.</param>
    /// <param name="memory">What is looked at.</param>
    /// <param name="counts">Rows at each step.</param>
    /// <param name="width">H.</param>
    public AdditivePass(LoopCell cell, AdditiveAttention attention, DecoderMemory memory, IReadOnlyList<int> counts, int width)
    {
        _cell = cell;
        _attention = attention;
        _lengths = memory.Lengths;
        _counts = [.. counts];
        _offsets = new int[_counts.Length + 1];
        for (int t = 0; t < _counts.Length; t++)
        {
            _offsets[t + 1] = _offsets[t] + _counts[t];
        }
        _places = (int)memory.Places;
        _width = width;
        _depth = (int)memory.States!.shape[2];
    }

    private int Steps => _offsets[^1];

    /// <summary>A pass that is not to be followed backwards: [N, H + D + S] outputs, contexts and weights.</summary>
    public Tensor Run(Tensor?[] inputs)
    {
        var tensors = new Tensor?[SavedCount];
        inputs.CopyTo(tensors, 0);
        return Forward(tensors);
    }

    /// <summary>Fills in what a pass leaves, behind what goes in; gives [N, H + D + S] outputs, contexts and weights. Runs without a graph.</summary>
    public Tensor Forward(Tensor?[] t)
    {
        t[GateValues] = t[Gates]!.clone();
        t[Products] = empty(Steps, t[StateWeight]!.shape[0]);
        t[Outputs] = empty(Steps, _width);
        t[Contexts] = empty(Steps, _depth);
        t[Weights] = empty(Steps, _places);
        t[Cells] = t[Cell] is null ? null : empty(Steps, _width);
        Tensor stateWeight = t[StateWeight]!.t(), contextWeight = t[ContextWeight]!.t();
        for (int step = 0; step < _counts.Length; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            RecurrentState before = Before(t, step);
            Tensor products = At(t[Products]!, step).copy_(t[StateBias]!).addmm_(before.Hidden, stateWeight);
            _attention.Forward(
                Call(t, step), Span(t[Weights]!, _places, step), Span(t[Contexts]!, _depth, step));
            Tensor gates = At(t[GateValues]!, step).addmm_(At(t[Contexts]!, step), contextWeight);
            _cell.Forward(gates, CellPart(products), before, At(t[Outputs]!, step), t[Cells] is null ? null : At(t[Cells]!, step));
        }
        return cat([t[Outputs]!, t[Contexts]!, t[Weights]!], 1);
    }

    /// <summary>Gradients of what went in.</summary>
    /// <param name="t">What went in and what the forward pass left.</param>
    /// <param name="gradient">[N, H + D + S] of outputs, contexts and weights.</param>
    public Tensor?[] Backward(Tensor?[] t, Tensor gradient)
    {
        Tensor gates = empty_like(t[GateValues]!), products = empty_like(t[Products]!);
        Tensor contexts = gradient.narrow(1, _width, _depth).contiguous().clone(), weights = gradient.narrow(1, _width + _depth, _places).contiguous();
        Tensor keys = zeros_like(t[Keys]!), values = zeros_like(t[Values]!), score = zeros_like(t[Score]!);
        Tensor hidden = zeros_like(t[Hidden]!);
        Tensor? cell = t[Cell] is null ? null : zeros_like(t[Cell]!);
        for (int step = _counts.Length - 1; step >= 0; step--)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor h = hidden.narrow(0, 0, _counts[step]).add_(At(gradient, step).narrow(1, 0, _width), HeldScalar.Of(1));
            Tensor dGates = At(gates, step), dProducts = At(products, step);
            var left = new LoopStep(At(t[GateValues]!, step), CellPart(At(t[Products]!, step)), Before(t, step), t[Cells] is null ? null : At(t[Cells]!, step));
            _cell.Backward(left, dGates, CellPart(dProducts), h, cell?.narrow(0, 0, _counts[step]));
            At(contexts, step).addmm_(dGates, t[ContextWeight]!);
            _attention.Backward(Call(t, step), new AdditiveGradients
            {
                Weights = Span(t[Weights]!, _places, step),
                Contexts = Span(contexts, _depth, step),
                WeightGradients = Span(weights, _places, step),
                Queries = Span(products, (int)products.shape[1], step),
                Keys = TensorMemory.Whole(keys, keys.numel()),
                Values = TensorMemory.Whole(values, values.numel()),
                Score = TensorMemory.Whole(score, _width),
            });
            h.addmm_(dProducts, t[StateWeight]!);
        }
        return [gates, gates.t().mm(t[Contexts]!), products.t().mm(AllBefore(t)), products.sum(0L), score, keys, values, hidden, cell];
    }

    private AdditiveCall Call(Tensor?[] t, int step)
    {
        int width = (int)t[Products]!.shape[1];
        return new AdditiveCall
        {
            Rows = _counts[step],
            Places = _places,
            Width = _width,
            ValueWidth = _depth,
            Queries = Span(t[Products]!, width, step),
            QueryPitch = width,
            Keys = TensorMemory.Whole(t[Keys], t[Keys]!.numel()),
            Values = TensorMemory.Whole(t[Values], t[Values]!.numel()),
            Score = TensorMemory.Whole(t[Score], _width),
            Lengths = _lengths,
        };
    }

    private Tensor At(Tensor all, int step) => all.narrow(0, _offsets[step], _counts[step]);

    /// <summary>Products are the query's, A = H wide, then the gates'.</summary>
    private Tensor CellPart(Tensor products) => products.narrow(1, _width, products.shape[1] - _width);

    private Span<float> Span(Tensor all, int width, int step) =>
        TensorMemory.Whole(all, (long)Steps * width).Slice(_offsets[step] * width, _counts[step] * width);

    private RecurrentState Before(Tensor?[] t, int step)
    {
        (Tensor hidden, Tensor? cell, int from) = step == 0 ? (t[Hidden]!, t[Cell], 0) : (t[Outputs]!, t[Cells], _offsets[step - 1]);
        return new RecurrentState(hidden.narrow(0, from, _counts[step]), cell?.narrow(0, from, _counts[step]));
    }

    private Tensor AllBefore(Tensor?[] t) => cat([.. Enumerable.Range(0, _counts.Length).Select(step => Before(t, step).Hidden)]);
}
