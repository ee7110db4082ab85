using Unroll.Kernels.Recurrent;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>
/// A kernel's forward and backward pass on an example, with every span in watched memory: padding, outputs, gradients, reserve and working memory
/// hold NaN before.
/// </summary>
internal sealed class KernelRun
{
    private readonly RecurrentKernel _kernel;
    private readonly RecurrentCase _case;
    private readonly TestMemory _memory;
    private readonly SequenceTensor _x;
    private readonly SequenceTensor _outputGradient;
    private readonly TestSpan[] _given;
    private readonly int[][] _snapshot;
    private readonly SequenceTensor _output;
    private readonly TestSpan _finalHidden;
    private readonly TestSpan _finalState;
    private readonly TestSpan _reserve;
    private SequenceTensor _inputGradient;
    private TestSpan[] _gradients;

    public KernelRun(RecurrentKernel kernel, RecurrentCase c, RecurrentData data, TestMemory memory)
    {
        (_kernel, _case, _memory) = (kernel, c, memory);
        _x = new SequenceTensor(c, c.Layout, c.Sizes.Inputs, memory).Filled(data.X);
        _outputGradient = new SequenceTensor(c, c.Layout.Next(2), c.Sizes.Hidden, memory).Filled(data.OutputGradient);
        _given =
        [
            Copy(data.Hidden, c.Gives(GivenSpans.Hidden)), Copy(data.State, c.Gives(GivenSpans.State)), Copy(data.InputWeights, true),
            Copy(data.HiddenWeights, true), Copy(data.InputBias, c.Gives(GivenSpans.InputBias)), Copy(data.HiddenBias, c.Gives(GivenSpans.HiddenBias)),
            Copy(data.FinalHiddenGradient, c.Gives(GivenSpans.FinalHiddenGradient)),
            Copy(data.FinalStateGradient, c.Gives(GivenSpans.FinalStateGradient)),
        ];
        _snapshot = Bits();
        _output = new SequenceTensor(c, c.Layout.Next(1), c.Sizes.Hidden, memory);
        _finalHidden = Room(WantedSpans.FinalHidden, data.Hidden.Length);
        _finalState = Room(WantedSpans.FinalState, data.State.Length);
        _reserve = memory.Take((int)kernel.ReserveLength(c.Sizes, c.Lengths));
        (_inputGradient, _gradients) = Gradients();
    }

    public RecurrentInputs Inputs => new()
    {
        Sizes = _case.Sizes,
        Lengths = _case.Lengths,
        Reverse = _case.Reverse,
        Input = _x.Span,
        InputPitch = _x.Pitch,
        OutputPitch = _output.Pitch,
        Hidden = _given[0].Span,
        State = _given[1].Span,
        InputWeights = _given[2].Span,
        HiddenWeights = _given[3].Span,
        InputBias = _given[4].Span,
        HiddenBias = _given[5].Span,
    };

    /// <summary>Both passes, with all checks of memory.</summary>
    public static RecurrentResult<float> Both(RecurrentKernel kernel, RecurrentCase c, RecurrentData data, TestMemory? memory = null)
    {
        using TestMemory taken = memory ?? new FencedMemory();
        var run = new KernelRun(kernel, c, data, taken);
        run.Forward(keep: true);
        run.Backward();
        return run.Result();
    }

    /// <summary>Fresh room for gradients.</summary>
    public void RenewGradients() => (_inputGradient, _gradients) = Gradients();

    /// <summary>The forward pass, with a reserve or without.</summary>
    public void Forward(bool keep)
    {
        PoisonedArena.Prepare();
        _kernel.Forward(Inputs, new RecurrentOutputs
        {
            Output = _output.Span,
            FinalHidden = _finalHidden.Span,
            FinalState = _finalState.Span,
            Reserve = keep ? _reserve.Span : default,
        });
    }

    /// <summary>The backward pass.</summary>
    public void Backward()
    {
        PoisonedArena.Prepare();
        _kernel.Backward(Inputs, new RecurrentGradients
        {
            Output = _output.Span,
            Reserve = _reserve.Span,
            OutputGradient = _case.Gives(GivenSpans.OutputGradient) ? _outputGradient.Span : default,
            OutputGradientPitch = _outputGradient.Pitch,
            FinalHiddenGradient = _given[6].Span,
            FinalStateGradient = _given[7].Span,
            Input = _case.Wants(WantedSpans.Input) ? _inputGradient.Span : default,
            InputPitch = _inputGradient.Pitch,
            Hidden = _gradients[0].Span,
            State = _gradients[1].Span,
            InputWeights = _gradients[2].Span,
            HiddenWeights = _gradients[3].Span,
            InputBias = _gradients[4].Span,
            HiddenBias = _gradients[5].Span,
        });
    }

    /// <summary>What was written; fails where something else was, or where what was given has changed.</summary>
    public RecurrentResult<float> Result(bool backward = true)
    {
        _memory.AssertBordersUntouched();
        Assert.Equal(_snapshot, Bits());
        float[] Values(int i) => _gradients[i].Span.ToArray();
        var result = new RecurrentResult<float>
        {
            Output = _output.Read(),
            FinalHidden = _finalHidden.Span.ToArray(),
            FinalState = _finalState.Span.ToArray(),
        };
        return !backward ? result : result with
        {
            Input = _case.Wants(WantedSpans.Input) ? _inputGradient.Read() : [],
            Hidden = Values(0),
            State = Values(1),
            InputWeights = Values(2),
            HiddenWeights = Values(3),
            InputBias = Values(4),
            HiddenBias = Values(5),
        };
    }

    /// <summary>The reserve as it is now.</summary>
    public int[] ReserveBits() => Bits(_reserve.Span);

    private static int[] Bits(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), BitConverter.SingleToInt32Bits);

    private int[][] Bits() => [Bits(_x.Span), Bits(_outputGradient.Span), .. _given.Select(span => Bits(span.Span))];

    private (SequenceTensor Input, TestSpan[] Others) Gradients()
    {
        RecurrentSizes sizes = _case.Sizes;
        int state = sizes.Rows * sizes.Hidden, units = _kernel.Gates * sizes.Hidden;
        return (new SequenceTensor(_case, _case.Layout.Next(3), sizes.Inputs, _memory),
        [
            Room(WantedSpans.Hidden, state), Room(WantedSpans.State, state), Room(WantedSpans.InputWeights, units * sizes.Inputs),
            Room(WantedSpans.HiddenWeights, units * sizes.Hidden), Room(WantedSpans.InputBias, units), Room(WantedSpans.HiddenBias, units),
        ]);
    }

    private TestSpan Copy(float[] values, bool given)
    {
        TestSpan span = _memory.Take(given ? values.Length : 0);
        values.AsSpan(0, span.Span.Length).CopyTo(span.Span);
        return span;
    }

    private TestSpan Room(WantedSpans wanted, int length) => _memory.Take(_case.Wants(wanted) ? length : 0);
}
