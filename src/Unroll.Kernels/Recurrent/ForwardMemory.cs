namespace Unroll.Kernels.Recurrent;

/// <summary>Where everything of a forward pass lies.</summary>
internal sealed unsafe class ForwardMemory
{
    /// <summary>PyTorch's W_ih, W_hh and biases; a missing bias is null.</summary>
    public required float* InputWeights { get; init; }

    public required float* HiddenWeights { get; init; }

    public required float* InputBias { get; init; }

    public required float* HiddenBias { get; init; }

    /// <summary>Packed: [I, block] and [H, block] for each block; [S, Hp].</summary>
    public required float* InputPanels { get; init; }

    public required float* HiddenPanels { get; init; }

    public required float* Bias { get; init; }

    /// <summary>[N] rows of x and of the output, in the order of computation.</summary>
    public required float** InputRows { get; init; }

    public required float** OutputRows { get; init; }

    /// <summary>[B] rows of h before the first step, by place; null: zeros.</summary>
    public required float** FirstHidden { get; init; }

    /// <summary>Rows of S Hp floats: [N] where they are kept for the backward pass, else [stretch, B].</summary>
    public required float* Slots { get; init; }

    public required bool KeepsSlots { get; init; }

    /// <summary>[B, Hp]: the state before the first step; where states are not kept, the state.</summary>
    public required float* State { get; init; }

    /// <summary>[N, Hp]: the state after every step; null where it is not kept.</summary>
    public required float* KeptStates { get; init; }

    /// <summary>Room for row addresses, for each part.</summary>
    public required float** Addresses { get; init; }

    public required int AddressesOfPart { get; init; }

    public float** SlotRows(int part) => Addresses + ((nint)2 * part * AddressesOfPart);

    public float** StretchRows(int part) => SlotRows(part) + AddressesOfPart;

    /// <summary>The state before a step, of place 0.</summary>
    public float* StateBefore(int t, StepPlan plan, int padded) => t == 0 || KeptStates == null ? State : KeptStates + ((nint)plan.First(t - 1) * padded);

    /// <summary>The state after a step, of place 0.</summary>
    public float* StateAfter(int t, StepPlan plan, int padded) => KeptStates == null ? State : KeptStates + ((nint)plan.First(t) * padded);
}
