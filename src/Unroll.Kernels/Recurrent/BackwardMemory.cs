namespace Unroll.Kernels.Recurrent;

/// <summary>Where everything of a backward pass lies. Null gradients are not asked for.</summary>
internal sealed unsafe class BackwardMemory
{
    public required float* InputWeights { get; init; }

    public required float* HiddenWeights { get; init; }

    /// <summary>Packed for products with gradients: [G Hp, I] and [G Hp, H], gates in the order of the slots.</summary>
    public required float* InputPanels { get; init; }

    public required float* HiddenPanels { get; init; }

    /// <summary>Room for the addresses of G Hp rows of weights, twice.</summary>
    public required float** WeightRows { get; init; }

    /// <summary>[N] rows, in the order of computation: x, h before the step, ∂loss/∂output (null: zeros), ∂loss/∂x.</summary>
    public required float** InputRows { get; init; }

    public required float** BeforeRows { get; init; }

    public required float** OutputGradientRows { get; init; }

    public required float** InputGradientRows { get; init; }

    /// <summary>[N] rows of S Hp floats as the forward pass kept them, and as many for the gradients of their sums.</summary>
    public required float* Slots { get; init; }

    public required float* SlotGradients { get; init; }

    public required float** SlotGradientRows { get; init; }

    /// <summary>[N, Hp] kept states and [B, Hp] the state before the first step, LSTM only.</summary>
    public required float* KeptStates { get; init; }

    public required float* FirstState { get; init; }

    /// <summary>[B, Hp]: ∂loss/∂h and ∂loss/∂c of the step at hand, by place.</summary>
    public required float* Hidden { get; init; }

    public required float** HiddenRows { get; init; }

    public required float* State { get; init; }

    /// <summary>Whether ∂loss/∂h before the first step is asked for.</summary>
    public required bool WantsHidden { get; init; }

    public required float* InputWeightGradients { get; init; }

    public required float* HiddenWeightGradients { get; init; }

    public required float* InputBiasGradients { get; init; }

    public required float* HiddenBiasGradients { get; init; }

    /// <summary>Scratch of each part, of <see cref="WeightGradients{L, V, TCell}.ScratchFloats"/> floats.</summary>
    public required float* Scratch { get; init; }

    public required nint ScratchOfPart { get; init; }
}
