using TorchSharp;
using TorchSharp.Modules;
using Unroll.Models.Cores;
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
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hiddenSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Layers, 1, nameof(options));
        Cell = cell;
        Gates = gates;
        InputSize = inputSize;
        HiddenSize = hiddenSize;
        Options = options;
        for (int layer = 0; layer < options.Layers; layer++)
        {
            AddLayer(layer);
        }
    }

    /// <summary>The kind of cell.</summary>
    public RecurrentCell Cell { get; }

    /// <summary>G: RNN 1, GRU 3, LSTM 4.</summary>
    public int Gates { get; }

    /// <summary>I.</summary>
    public int InputSize { get; }

    /// <summary>H.</summary>
    public int HiddenSize { get; }

    /// <summary>Layers, directions and the rest.</summary>
    public RecurrentOptions Options { get; }

    /// <summary>D: 2 where both directions are read.</summary>
    public int Directions => Options.Bidirectional ? 2 : 1;

    /// <summary>D * H: width of the output at each step.</summary>
    public int OutputSize => Directions * HiddenSize;

    /// <summary>Which implementation runs, and why.</summary>
    public KernelChoice Kernel
    {
        get
        {
            Parameter weight = get_parameter(Name("weight_ih", 0, 0))!;
            return RecurrentKernels.Choose(Cell, Options, true, weight.device_type, weight.dtype);
        }
    }

    /// <summary>Zeros: the state before anything was read.</summary>
    /// <param name="rows">B.</param>
    public RecurrentState InitialState(long rows)
    {
        Parameter weight = get_parameter(Name("weight_ih", 0, 0))!;
        long[] shape = [Options.Layers * Directions, rows, HiddenSize];
        Tensor hidden = zeros(shape, weight.dtype, weight.device);
        return new RecurrentState(hidden, Cell == RecurrentCell.Lstm ? zeros(shape, weight.dtype, weight.device) : null);
    }

    /// <summary>Runs all layers over all steps. The results go to the caller's dispose scope.</summary>
    /// <param name="input">[B, T, I]; finite also where padded.</param>
    /// <param name="lengths">Valid steps of each row, 1 to T; null where all are T.</param>
    /// <param name="state">The state to start from; null: zeros.</param>
    /// <param name="wantFinal">Whether the state after each row's last valid step is asked for.</param>
    /// <exception cref="ArgumentException">A shape or a length does not fit.</exception>
    public RecurrentOutput Run(Tensor input, long[]? lengths = null, RecurrentState? state = null, bool wantFinal = false)
    {
        Check(input, lengths);
        using DisposeScope scope = NewDisposeScope();
        IRecurrentKernel kernel = Kernel.Kernel;
        RecurrentState start = state ?? InitialState(input.shape[0]);
        List<RecurrentResult> ends = [];
        Tensor steps = input;
        for (int layer = 0; layer < Options.Layers; layer++)
        {
            if (layer > 0 && Options.Dropout > 0)
            {
                steps = nn.functional.dropout(steps, Options.Dropout, training);
            }
            steps = RunLayer(kernel, layer, steps, lengths, start, wantFinal, ends);
        }
        RecurrentState? final = wantFinal
            ? new RecurrentState(
                stack(ends.Select(end => end.Hidden!)).MoveToOuterDisposeScope(),
                Cell == RecurrentCell.Lstm ? stack(ends.Select(end => end.CellState!)).MoveToOuterDisposeScope() : null)
            : null;
        return new RecurrentOutput(steps.MoveToOuterDisposeScope(), final);
    }

    private protected static string Name(string kind, int layer, int direction) => $"{kind}_l{layer}{(direction == 1 ? "_reverse" : "")}";

    private Tensor RunLayer(
        IRecurrentKernel kernel, int layer, Tensor input, long[]? lengths, RecurrentState start, bool wantFinal, List<RecurrentResult> ends)
    {
        var results = new RecurrentResult[Directions];
        for (int direction = 0; direction < Directions; direction++)
        {
            int row = (layer * Directions) + direction;
            results[direction] = kernel.Run(new RecurrentCall(
                Cell, input, start.Hidden[row], start.Cell?[row], Weights(layer, direction), lengths, direction == 1, wantFinal));
        }
        ends.AddRange(results);
        Tensor steps = Directions == 1 ? results[0].Steps : cat([results[0].Steps, results[1].Steps], 2);
        if (Options.LayerNorm)
        {
            steps = nn.functional.layer_norm(
                steps, [OutputSize], get_parameter($"layer_norm_weight_l{layer}"), get_parameter($"layer_norm_bias_l{layer}"));
        }
        return Options.Residual && layer > 0 ? steps.Plus(input) : steps;
    }

    private RecurrentWeights Weights(int layer, int direction) => new(
        get_parameter(Name("weight_ih", layer, direction))!,
        get_parameter(Name("weight_hh", layer, direction))!,
        get_parameter(Name("bias_ih", layer, direction))!,
        get_parameter(Name("bias_hh", layer, direction))!);

    private void AddLayer(int layer)
    {
        long inputs = layer == 0 ? InputSize : OutputSize;
        for (int direction = 0; direction < Directions; direction++)
        {
            Add(Name("weight_ih", layer, direction), Gates * HiddenSize, inputs);
            Add(Name("weight_hh", layer, direction), Gates * HiddenSize, HiddenSize);
            Add(Name("bias_ih", layer, direction), Gates * HiddenSize);
            Add(Name("bias_hh", layer, direction), Gates * HiddenSize);
        }
        if (Options.LayerNorm)
        {
            register_parameter($"layer_norm_weight_l{layer}", OwnTensor.Parameter(ones(OutputSize)));
            register_parameter($"layer_norm_bias_l{layer}", OwnTensor.Parameter(zeros(OutputSize)));
        }
    }

    private void Add(string name, params long[] shape)
    {
        double bound = 1 / Math.Sqrt(HiddenSize);
        register_parameter(name, OwnTensor.Parameter(empty(shape).uniform_(-bound, bound)));
    }

    private void Check(Tensor input, long[]? lengths)
    {
        long[] shape = input.shape;
        if (shape.Length != 3 || shape[2] != InputSize)
        {
            throw new ArgumentException($"Expected input [B, T, {InputSize}], got [{string.Join(", ", shape)}].", nameof(input));
        }
        if (lengths is not null && (lengths.Length != shape[0] || lengths.Any(length => length < 1 || length > shape[1])))
        {
            throw new ArgumentException(
                $"Expected {shape[0]} lengths of 1 to {shape[1]} steps, got [{string.Join(", ", lengths)}].", nameof(lengths));
        }
    }
}
