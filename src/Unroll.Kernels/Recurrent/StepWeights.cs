namespace Unroll.Kernels.Recurrent;

/// <summary>The weights of one direction of a layer, gates in PyTorch's order.</summary>
public ref struct StepWeights
{
    /// <summary>W_ih, [G H, I].</summary>
    public required ReadOnlySpan<float> Input { get; init; }

    /// <summary>W_hh, [G H, H].</summary>
    public required ReadOnlySpan<float> Hidden { get; init; }

    /// <summary>b_ih, [G H]; empty: zeros.</summary>
    public ReadOnlySpan<float> InputBias { get; init; }

    /// <summary>b_hh, [G H]; empty: zeros.</summary>
    public ReadOnlySpan<float> HiddenBias { get; init; }
}
