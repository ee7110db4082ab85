using Unroll.Kernels.Recurrent;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>
/// One call of a kernel: from tensors to spans and back. Its tensors are x, h0, c0, W_ih, W_hh, b_ih, b_hh; the missing ones are null. It keeps none
/// of them: what the backward pass needs is saved by libtorch, which sees whether it was changed meanwhile.
/// </summary>
internal sealed class KernelRun
{
    /// <summary>How many tensors go in.</summary>
    public const int TensorCount = 7;

    private readonly RecurrentKernel _kernel;
    private readonly long[]? _lengths;
    private readonly bool _reverse;
    private readonly int _finals;
    private readonly RecurrentSizes _sizes;
    private readonly RecurrentPitch _inputPitch;
    private readonly int _inputReach;
    private readonly bool[] _wanted = new bool[TensorCount];

    /// <param name="kernel">What computes.</param>
    /// <param name="call">What to compute.</param>
    /// <param name="input">Its x.</param>
    public KernelRun(RecurrentKernel kernel, RecurrentCall call, StepTensor input)
    {
        _kernel = kernel;
        _lengths = call.Lengths?.ToArray();
        _reverse = call.Backward;
        _finals = !call.WantFinal ? 0 : call.Cell == RecurrentCell.Lstm ? 2 : 1;
        _sizes = new RecurrentSizes(input.Steps, input.Rows, input.Width, call.HiddenSize);
        _inputPitch = input.Pitch;
        _inputReach = input.Span.Length;
    }

    /// <summary>Floats that a forward pass keeps for its backward pass.</summary>
    public long ReserveLength => _kernel.ReserveLength(_sizes, _lengths);

    private long State => (long)_sizes.Rows * _sizes.Hidden;

    private long Output => _sizes.Steps * State;

    private long Units => (long)_kernel.Gates * _sizes.Hidden;

    /// <summary>Notes which tensors need a gradient; whether any does.</summary>
    public bool Wants(Tensor?[] tensors)
    {
        bool any = false;
        for (int i = 0; i < TensorCount; i++)
        {
            any |= _wanted[i] = tensors[i] is { requires_grad: true };
        }
        return any;
    }

    /// <summary>
    /// Runs. The steps of the output [T, B, H] and behind them, where they are wanted, h and c at the end, in one tensor [T + 2, B, H]: of several
    /// results TorchSharp would count the gradients that never come as tensors that stay.
    /// </summary>
    /// <param name="tensors">What goes in.</param>
    /// <param name="reserve">Takes what the backward pass needs; null: there will be none.</param>
    public Tensor Forward(Tensor?[] tensors, Tensor? reserve)
    {
        Tensor result = empty(_sizes.Steps + _finals, _sizes.Rows, _sizes.Hidden);
        Span<float> values = TensorMemory.Whole(result, Output + (_finals * State));
        _kernel.Forward(Inputs(tensors), new RecurrentOutputs
        {
            Output = values[..(int)Output],
            FinalHidden = Final(values, 0),
            FinalState = Final(values, 1),
            Reserve = reserve is null ? [] : TensorMemory.Whole(reserve, ReserveLength),
        });
        GC.KeepAlive(tensors);
        return result;
    }

    /// <summary>The parts of what <see cref="Forward"/> gave: [B, T, H] and the states [B, H].</summary>
    public RecurrentResult Parts(Tensor result) => _finals == 0
        ? new RecurrentResult(result.transpose(0, 1), null, null)
        : new RecurrentResult(
            result.narrow(0, 0, _sizes.Steps).transpose(0, 1), result.select(0, _sizes.Steps), _finals == 2 ? result.select(0, _sizes.Steps + 1) : null);

    /// <summary>Gradients of what went in, null where none is wanted.</summary>
    /// <param name="tensors">What went in.</param>
    /// <param name="result">What came out.</param>
    /// <param name="reserve">What was kept.</param>
    /// <param name="gradient">Of what came out.</param>
    public Tensor?[] Backward(Tensor?[] tensors, Tensor result, Tensor reserve, Tensor gradient)
    {
        var steps = new StepTensor(gradient.transpose(0, 1));
        Tensor? dHidden = _finals > 0 ? gradient.select(0, _sizes.Steps).contiguous() : null;
        Tensor? dState = _finals > 1 ? gradient.select(0, _sizes.Steps + 1).contiguous() : null;
        Tensor?[] results = Empty();
        _kernel.Backward(Inputs(tensors), new RecurrentGradients
        {
            Output = TensorMemory.Whole(result, Output),
            Reserve = TensorMemory.Whole(reserve, ReserveLength),
            OutputGradient = steps.Span,
            OutputGradientPitch = steps.Pitch,
            FinalHiddenGradient = TensorMemory.Whole(dHidden, State),
            FinalStateGradient = TensorMemory.Whole(dState, State),
            Input = TensorMemory.Whole(results[0], (long)_sizes.Rows * _sizes.Steps * _sizes.Inputs),
            InputPitch = new RecurrentPitch(_sizes.Inputs, (long)_sizes.Steps * _sizes.Inputs),
            Hidden = TensorMemory.Whole(results[1], State),
            State = TensorMemory.Whole(results[2], State),
            InputWeights = TensorMemory.Whole(results[3], Units * _sizes.Inputs),
            HiddenWeights = TensorMemory.Whole(results[4], Units * _sizes.Hidden),
            InputBias = TensorMemory.Whole(results[5], Units),
            HiddenBias = TensorMemory.Whole(results[6], Units),
        });
        GC.KeepAlive((tensors, steps.Values, dHidden, dState));
        return results;
    }

    /// <summary>Room for the gradients that are wanted.</summary>
    public Tensor?[] Empty() =>
    [
        _wanted[0] ? empty(_sizes.Rows, _sizes.Steps, _sizes.Inputs) : null,
        _wanted[1] ? empty(_sizes.Rows, _sizes.Hidden) : null,
        _wanted[2] ? empty(_sizes.Rows, _sizes.Hidden) : null,
        _wanted[3] ? empty(Units, _sizes.Inputs) : null,
        _wanted[4] ? empty(Units, _sizes.Hidden) : null,
        _wanted[5] ? empty(Units) : null,
        _wanted[6] ? empty(Units) : null,
    ];

    private RecurrentInputs Inputs(Tensor?[] tensors) => new()
    {
        Sizes = _sizes,
        Lengths = _lengths,
        Reverse = _reverse,
        Input = TensorMemory.Whole(tensors[0], _inputReach),
        InputPitch = _inputPitch,
        OutputPitch = new RecurrentPitch(State, _sizes.Hidden),
        Hidden = TensorMemory.Whole(tensors[1], State),
        State = TensorMemory.Whole(tensors[2], State),
        InputWeights = TensorMemory.Whole(tensors[3], Units * _sizes.Inputs),
        HiddenWeights = TensorMemory.Whole(tensors[4], Units * _sizes.Hidden),
        InputBias = TensorMemory.Whole(tensors[5], Units),
        HiddenBias = TensorMemory.Whole(tensors[6], Units),
    };

    private Span<float> Final(Span<float> values, int which) =>
        which < _finals ? values.Slice((int)(Output + (which * State)), (int)State) : [];
}
