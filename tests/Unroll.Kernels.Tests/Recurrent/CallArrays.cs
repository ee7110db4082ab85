using Unroll.Kernels.Recurrent;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>All spans of a forward and a backward call as arrays of the right lengths, any of which can be made wrong.</summary>
internal sealed class CallArrays
{
    public CallArrays(RecurrentKernel kernel, RecurrentSizes sizes, bool hasState)
    {
        int state = sizes.Rows * sizes.Hidden, units = kernel.Gates * sizes.Hidden, steps = sizes.Rows * sizes.Steps;
        Kernel = kernel;
        Sizes = sizes;
        Lengths = new long[sizes.Rows];
        Array.Fill(Lengths, sizes.Steps);
        InputPitch = new RecurrentPitch(sizes.Inputs, sizes.Steps * sizes.Inputs);
        OutputPitch = new RecurrentPitch(sizes.Hidden, sizes.Steps * sizes.Hidden);
        Floats = new Dictionary<string, float[]>
        {
            ["Input"] = new float[steps * sizes.Inputs],
            ["Hidden"] = new float[state],
            ["State"] = new float[hasState ? state : 0],
            ["InputWeights"] = new float[units * sizes.Inputs],
            ["HiddenWeights"] = new float[units * sizes.Hidden],
            ["InputBias"] = new float[units],
            ["HiddenBias"] = new float[units],
            ["Output"] = new float[steps * sizes.Hidden],
            ["FinalHidden"] = new float[state],
            ["FinalState"] = new float[hasState ? state : 0],
            ["Reserve"] = new float[kernel.ReserveLength(sizes, [])],
            ["OutputGradient"] = new float[steps * sizes.Hidden],
            ["FinalHiddenGradient"] = new float[state],
            ["FinalStateGradient"] = new float[hasState ? state : 0],
            ["Input gradient"] = new float[steps * sizes.Inputs],
            ["Hidden gradient"] = new float[state],
            ["State gradient"] = new float[hasState ? state : 0],
            ["InputWeights gradient"] = new float[units * sizes.Inputs],
            ["HiddenWeights gradient"] = new float[units * sizes.Hidden],
            ["InputBias gradient"] = new float[units],
            ["HiddenBias gradient"] = new float[units],
        };
    }

    public RecurrentKernel Kernel { get; }

    public RecurrentSizes Sizes { get; set; }

    public long[] Lengths { get; set; }

    public RecurrentPitch InputPitch { get; set; }

    public RecurrentPitch OutputPitch { get; set; }

    /// <summary>By the names that messages use.</summary>
    public Dictionary<string, float[]> Floats { get; }

    private RecurrentInputs Inputs => new()
    {
        Sizes = Sizes,
        Lengths = Lengths,
        Input = Floats["Input"],
        InputPitch = InputPitch,
        OutputPitch = OutputPitch,
        Hidden = Floats["Hidden"],
        State = Floats["State"],
        InputWeights = Floats["InputWeights"],
        HiddenWeights = Floats["HiddenWeights"],
        InputBias = Floats["InputBias"],
        HiddenBias = Floats["HiddenBias"],
    };

    public void Forward() => Kernel.Forward(Inputs, new RecurrentOutputs
    {
        Output = Floats["Output"],
        FinalHidden = Floats["FinalHidden"],
        FinalState = Floats["FinalState"],
        Reserve = Floats["Reserve"],
    });

    public void Backward() => Kernel.Backward(Inputs, new RecurrentGradients
    {
        Output = Floats["Output"],
        Reserve = Floats["Reserve"],
        OutputGradient = Floats["OutputGradient"],
        OutputGradientPitch = OutputPitch,
        FinalHiddenGradient = Floats["FinalHiddenGradient"],
        FinalStateGradient = Floats["FinalStateGradient"],
        Input = Floats["Input gradient"],
        InputPitch = InputPitch,
        Hidden = Floats["Hidden gradient"],
        State = Floats["State gradient"],
        InputWeights = Floats["InputWeights gradient"],
        HiddenWeights = Floats["HiddenWeights gradient"],
        InputBias = Floats["InputBias gradient"],
        HiddenBias = Floats["HiddenBias gradient"],
    });
}
