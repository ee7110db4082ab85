using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>Refuses sizes, options, inputs, lengths and states that do not fit, saying what was expected and what came.</summary>
internal static class RecurrentCheck
{
    /// <exception cref="ArgumentException">A size or an option is outside what is allowed, or the cell does not have it.</exception>
    public static void Sizes(RecurrentCell cell, int inputSize, int hiddenSize, RecurrentOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hiddenSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Layers, 1, nameof(options));
        Share(nameof(options.Dropout), options.Dropout);
        Share(nameof(options.RecurrentDropout), options.RecurrentDropout);
        Share(nameof(options.WeightDrop), options.WeightDrop);
        Share(nameof(options.ZoneoutHidden), options.ZoneoutHidden);
        Share(nameof(options.ZoneoutCell), options.ZoneoutCell);
        Need(
            options.ProjectionSize >= 0 && options.ProjectionSize < hiddenSize, nameof(options),
            $"{nameof(options.ProjectionSize)} must be 0 (none) or below the {hiddenSize} hidden units, got {options.ProjectionSize}.");
        bool lstm = cell == RecurrentCell.Lstm;
        Need(lstm || options.ProjectionSize == 0, nameof(options), $"{nameof(options.ProjectionSize)} is for an LSTM; a {cell} has none.");
        Need(lstm || options.ZoneoutCell == 0, nameof(options), $"{nameof(options.ZoneoutCell)} is for an LSTM; a {cell} has no cell state.");
        Need(
            options.Bias || options.ForgetBias == 0, nameof(options),
            $"{nameof(options.ForgetBias)} is {options.ForgetBias}, but {nameof(options.Bias)} is false: there is no bias to start with it.");

        static void Share(string name, double value) =>
            Need(value is >= 0 and < 1, nameof(options), $"{name} must be at least 0 and below 1, got {value}.");
    }

    /// <exception cref="ArgumentException">The input has other axes than the module reads, or no step.</exception>
    /// <param name="module">Whose input it is.</param>
    /// <param name="shape">What came.</param>
    public static void Input(RecurrentModule module, long[] shape)
    {
        if (shape.Length != 3 || shape[2] != module.InputSize)
        {
            string axes = module.Options.BatchFirst ? "B, T" : "T, B";
            throw new ArgumentException($"Expected input [{axes}, {module.InputSize}], got {Text(shape)}.", "input");
        }
        if (shape[0] == 0 || shape[1] == 0)
        {
            throw new ArgumentException($"Expected at least one row and one step, got input {Text(shape)}.", "input");
        }
    }

    /// <exception cref="ArgumentException">There is not one length for each row, or one is not 1 to T.</exception>
    public static void Lengths(long[]? lengths, long rows, long steps)
    {
        if (lengths is null)
        {
            return;
        }
        if (lengths.Length != rows)
        {
            throw new ArgumentException($"Expected {rows} lengths, one for each row of the input, got {lengths.Length}.", nameof(lengths));
        }
        int wrong = Array.FindIndex(lengths, length => length < 1 || length > steps);
        if (wrong >= 0)
        {
            throw new ArgumentException(
                $"Row {wrong} of {rows} has length {lengths[wrong]}; allowed are 1 to {steps} steps, those of the input.", nameof(lengths));
        }
    }

    /// <exception cref="ArgumentException">A state has another shape, is missing, or is not for this cell.</exception>
    /// <param name="module">Whose state it is.</param>
    /// <param name="state">What came.</param>
    /// <param name="rows">B; none for the states of unbatched input, which lack this axis.</param>
    public static void State(RecurrentModule module, RecurrentState state, params long[] rows)
    {
        bool lstm = module.Cell == RecurrentCell.Lstm;
        Need(!lstm || state.Cell is not null, nameof(state), "An LSTM starts from h and c; c is missing.");
        if (!lstm && state.Cell is not null)
        {
            throw new ArgumentException($"A {module.Cell} has no cell state, but one was given.", nameof(state));
        }
        Shape("h", state.Hidden, module.StateSize);
        if (state.Cell is not null)
        {
            Shape("c", state.Cell, module.HiddenSize);
        }

        void Shape(string name, Tensor given, long width)
        {
            long[] expected = [module.Options.Layers * module.Directions, .. rows, width], came = given.shape;
            if (!came.AsSpan().SequenceEqual(expected))
            {
                throw new ArgumentException($"Expected {name} {Text(expected)}, got {Text(came)}.", nameof(state));
            }
        }
    }

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";

    private static void Need(bool holds, string argument, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message, argument);
        }
    }
}
