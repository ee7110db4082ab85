namespace Unroll.Kernels.Recurrent;

/// <summary>Checks that every span is as long as the sizes say before a kernel touches memory.</summary>
internal static class RecurrentCheck
{
    /// <summary>What goes in.</summary>
    public static void Inputs(in RecurrentInputs inputs, int gates, bool hasState)
    {
        RecurrentSizes s = inputs.Sizes;
        Weights(s, gates, inputs.InputWeights, inputs.HiddenWeights, inputs.InputBias, inputs.HiddenBias);
        Lengths(inputs.Lengths, s);
        Sequence("Input", inputs.Input.Length, inputs.InputPitch, s, s.Inputs);
        Optional("Hidden", inputs.Hidden.Length, (long)s.Rows * s.Hidden);
        Optional("State", inputs.State.Length, hasState ? (long)s.Rows * s.Hidden : 0);
    }

    /// <summary>Sizes and the weights they ask for.</summary>
    public static void Weights(
        RecurrentSizes s, int gates, ReadOnlySpan<float> input, ReadOnlySpan<float> hidden, ReadOnlySpan<float> inputBias, ReadOnlySpan<float> hiddenBias)
    {
        if (s.Steps < 1 || s.Rows < 1 || s.Inputs < 1 || s.Hidden < 1)
        {
            throw new ArgumentException($"Expected at least 1 step, row, input and hidden unit, got {s}.");
        }
        long rows = (long)gates * s.Hidden;
        Exact("InputWeights", input.Length, rows * s.Inputs);
        Exact("HiddenWeights", hidden.Length, rows * s.Hidden);
        Optional("InputBias", inputBias.Length, rows);
        Optional("HiddenBias", hiddenBias.Length, rows);
    }

    /// <summary>What a single step reads and writes.</summary>
    public static void Step(RecurrentStep step, int input, int hidden, int state, bool hasState)
    {
        Exact("Input", input, (long)step.Rows * step.Inputs);
        Exact("Hidden", hidden, (long)step.Rows * step.Hidden);
        Exact("State", state, hasState ? (long)step.Rows * step.Hidden : 0);
    }

    /// <summary>What a forward pass writes.</summary>
    public static void Outputs(in RecurrentInputs inputs, in RecurrentOutputs outputs, bool hasState, long reserve)
    {
        RecurrentSizes s = inputs.Sizes;
        Sequence("Output", outputs.Output.Length, inputs.OutputPitch, s, s.Hidden);
        Optional("FinalHidden", outputs.FinalHidden.Length, (long)s.Rows * s.Hidden);
        Optional("FinalState", outputs.FinalState.Length, hasState ? (long)s.Rows * s.Hidden : 0);
        Optional("Reserve", outputs.Reserve.Length, reserve);
    }

    /// <summary>What a backward pass reads and writes.</summary>
    public static void Gradients(in RecurrentInputs inputs, in RecurrentGradients gradients, int gates, bool hasState, long reserve)
    {
        RecurrentSizes s = inputs.Sizes;
        long state = (long)s.Rows * s.Hidden, rows = (long)gates * s.Hidden;
        Sequence("Output", gradients.Output.Length, inputs.OutputPitch, s, s.Hidden);
        Exact("Reserve", gradients.Reserve.Length, reserve);
        if (!gradients.OutputGradient.IsEmpty)
        {
            Sequence("OutputGradient", gradients.OutputGradient.Length, gradients.OutputGradientPitch, s, s.Hidden);
        }
        if (!gradients.Input.IsEmpty)
        {
            Sequence("Input gradient", gradients.Input.Length, gradients.InputPitch, s, s.Inputs);
        }
        Optional("FinalHiddenGradient", gradients.FinalHiddenGradient.Length, state);
        Optional("FinalStateGradient", gradients.FinalStateGradient.Length, hasState ? state : 0);
        Optional("Hidden gradient", gradients.Hidden.Length, state);
        Optional("State gradient", gradients.State.Length, hasState ? state : 0);
        Optional("InputWeights gradient", gradients.InputWeights.Length, rows * s.Inputs);
        Optional("HiddenWeights gradient", gradients.HiddenWeights.Length, rows * s.Hidden);
        Optional("InputBias gradient", gradients.InputBias.Length, rows);
        Optional("HiddenBias gradient", gradients.HiddenBias.Length, rows);
    }

    private static void Lengths(ReadOnlySpan<long> lengths, RecurrentSizes s)
    {
        Optional("Lengths", lengths.Length, s.Rows);
        for (int b = 0; b < lengths.Length; b++)
        {
            if (lengths[b] < 1 || lengths[b] > s.Steps)
            {
                throw new ArgumentException($"Expected rows of 1 to {s.Steps} steps, but row {b} has {lengths[b]}.");
            }
        }
    }

    private static void Sequence(string what, int length, RecurrentPitch pitch, RecurrentSizes s, int width)
    {
        if (pitch.Step < 0 || pitch.Row < 0)
        {
            throw new ArgumentException($"{what}: expected pitches of at least 0, got {pitch}.");
        }
        Int128 needed = ((Int128)(s.Steps - 1) * pitch.Step) + ((Int128)(s.Rows - 1) * pitch.Row) + width;
        if (length < needed)
        {
            throw new ArgumentException($"{what}: expected at least {needed} floats for {s} with {pitch}, got {length}.");
        }
    }

    private static void Optional(string what, int length, long expected)
    {
        if (length != 0)
        {
            Exact(what, length, expected);
        }
    }

    private static void Exact(string what, int length, long expected)
    {
        if (length != expected)
        {
            throw new ArgumentException($"{what}: expected {expected} values, got {length}.");
        }
    }
}
