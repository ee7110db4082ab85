using TorchSharp;
using TorchSharp.Modules;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>
/// Recurrent layers on top of each other, with PyTorch's parameter names (<c>weight_ih_l0</c>, <c>weight_ih_l0_reverse</c>), shapes and, from
/// the same seed, initial values. Rows of unequal length are exact in both directions. The computing is a kernel's (<see cref="RecurrentKernels"/>).
/// </summary>
public abstract class RecurrentModule : nn.Module
{
    private protected RecurrentModule(string name, RecurrentCell cell, int gates, int inputSize, int hiddenSize, RecurrentOptions options)
        : base(name)
    {
        RecurrentCheck.Sizes(cell, inputSize, hiddenSize, options);
        Cell = cell;
        Gates = gates;
        InputSize = inputSize;
        HiddenSize = hiddenSize;
        Options = options;
        Parameters = new RecurrentParameters(this);
        Parameters.Register();
    }

    /// <summary>The kind of cell.</summary>
    public RecurrentCell Cell { get; }

    /// <summary>G: RNN 1, GRU 3, LSTM 4.</summary>
    public int Gates { get; }

    /// <summary>I.</summary>
    public int InputSize { get; }

    /// <summary>H.</summary>
    public int HiddenSize { get; }

    /// <summary>P: width of h, which is H unless <see cref="RecurrentOptions.ProjectionSize"/> narrows it.</summary>
    public int StateSize => Options.ProjectionSize > 0 ? Options.ProjectionSize : HiddenSize;

    /// <summary>Layers, directions and the rest.</summary>
    public RecurrentOptions Options { get; }

    /// <summary>D: 2 where both directions are read.</summary>
    public int Directions => Options.Bidirectional ? 2 : 1;

    /// <summary>D * P: width of the output at each step.</summary>
    public int OutputSize => Directions * StateSize;

    /// <summary>Which implementation runs in training, and why. Evaluation runs on another one only where what decides is needed in training alone.</summary>
    public KernelChoice Kernel => Choose(training: true);

    private protected RecurrentParameters Parameters { get; }

    /// <summary>Zeros: the state before anything was read.</summary>
    /// <param name="rows">B.</param>
    public RecurrentState InitialState(long rows)
    {
        Parameter weight = Parameters.Get("weight_ih", 0, 0);
        long states = Options.Layers * Directions;
        return new RecurrentState(
            zeros([states, rows, StateSize], weight.dtype, weight.device),
            Cell == RecurrentCell.Lstm ? zeros([states, rows, HiddenSize], weight.dtype, weight.device) : null);
    }

    /// <summary>
    /// Draws, from torch's generator, the masks that stay the same at all steps of a sequence. <see cref="Run"/> draws its own; who runs sequences
    /// in pieces draws them once and gives them to each run. They go to the caller's dispose scope.
    /// </summary>
    /// <param name="rows">B.</param>
    /// <returns>Null in evaluation, and where no option asks for such masks.</returns>
    public RecurrentMasks? DrawMasks(long rows)
    {
        bool between = Options is { LockedDropout: true, Dropout: > 0, Layers: > 1 };
        if (!training || (Options.RecurrentDropout == 0 && !between))
        {
            return null;
        }
        Parameter weight = Parameters.Get("weight_ih", 0, 0);
        return new RecurrentMasks(
            Draw(Options.RecurrentDropout > 0 ? Options.Layers * Directions : 0, Options.RecurrentDropout, rows, StateSize),
            Draw(between ? Options.Layers - 1 : 0, Options.Dropout, rows, 1, OutputSize));

        Tensor[] Draw(int count, double dropped, params long[] shape) =>
            [.. Enumerable.Range(0, count).Select(_ => empty(shape, weight.dtype, weight.device).bernoulli_(1 - dropped).div_(HeldScalar.Of(1 - dropped)))];
    }

    /// <summary>Runs all layers over all steps. The results go to the caller's dispose scope.</summary>
    /// <param name="input">[B, T, I], or [T, B, I] unless <see cref="RecurrentOptions.BatchFirst"/>; what is in padded steps, NaN included, changes neither results nor gradients.</param>
    /// <param name="lengths">Valid steps of each row, 1 to T; null where all are T.</param>
    /// <param name="state">The state to start from, [L * D, B, P] and, for an LSTM, [L * D, B, H]; null: zeros.</param>
    /// <param name="wantFinal">Whether the state after each row's last valid step is asked for.</param>
    /// <param name="masks">What <see cref="DrawMasks"/> gave for these B rows; null: new ones.</param>
    /// <exception cref="ArgumentException">A shape or a length does not fit.</exception>
    public RecurrentOutput Run(Tensor input, long[]? lengths = null, RecurrentState? state = null, bool wantFinal = false, RecurrentMasks? masks = null)
    {
        long[] shape = input.shape;
        RecurrentCheck.Input(this, shape);
        long rows = shape[Options.BatchFirst ? 0 : 1];
        RecurrentCheck.Lengths(lengths, rows, shape[Options.BatchFirst ? 1 : 0]);
        using DisposeScope scope = NewDisposeScope();
        Tensor rowsFirst = Options.BatchFirst ? input : input.transpose(0, 1);
        if (state is not null)
        {
            RecurrentCheck.State(this, state, rows);
        }
        var run = new LayerRun(this, Parameters, lengths, state, masks ?? DrawMasks(rows), wantFinal);
        RecurrentOutput output = run.Over(rowsFirst, Choose(training).Kernel);
        return Outside(output, Options.BatchFirst ? output.Steps : output.Steps.transpose(0, 1), output.Final);
    }

    /// <summary>The module one step at a time, for values that arrive one by one, with the weights as they are now.</summary>
    /// <param name="rows">B: streams side by side.</param>
    /// <exception cref="NotSupportedException">
    /// The module reads both directions, or runs on another kernel than Unroll's own; the message says which and why.
    /// </exception>
    public RecurrentStream Stream(int rows = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        if (Options.Bidirectional)
        {
            throw new NotSupportedException("A module that reads both directions needs the whole sequence: it cannot run step by step.");
        }
        KernelChoice choice = Choose(training: false);
        return choice.Kernel is UnrollKernel own
            ? new RecurrentStream(this, Parameters, own.Variant, rows)
            : throw new NotSupportedException($"Single steps run on Unroll's own kernels, but this module runs on {choice}.");
    }

    /// <summary>As PyTorch's modules are called: unbatched input too, and always with the state at the end.</summary>
    private protected RecurrentOutput Call(Tensor input, RecurrentState? state, long[]? lengths)
    {
        if (input.dim() != 2)
        {
            return Run(input, lengths, state, wantFinal: true);
        }
        using DisposeScope scope = NewDisposeScope();
        if (state is not null)
        {
            RecurrentCheck.State(this, state);
            state = new RecurrentState(state.Hidden.unsqueeze(1), state.Cell?.unsqueeze(1));
        }
        int rows = Options.BatchFirst ? 0 : 1;
        RecurrentOutput output = Run(input.unsqueeze(rows), lengths, state, wantFinal: true);
        return Outside(output, output.Steps.squeeze(rows), new RecurrentState(output.Final!.Hidden.squeeze(1), output.Final.Cell?.squeeze(1)));
    }

    private static RecurrentOutput Outside(RecurrentOutput output, Tensor steps, RecurrentState? final) => output with
    {
        Steps = steps.MoveToOuterDisposeScope(),
        Final = final is null
            ? null
            : new RecurrentState(final.Hidden.MoveToOuterDisposeScope(), final.Cell?.MoveToOuterDisposeScope()),
    };

    private KernelChoice Choose(bool training)
    {
        Tensor weight = Parameters.Of(0, 0).InputHidden;
        return RecurrentKernels.Choose(Cell, HiddenSize, Options, training, weight.device_type, weight.dtype);
    }
}
