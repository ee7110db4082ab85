namespace Unroll.Kernels.Recurrent;

/// <summary>Gradients that a backward pass reads and writes. All that are written are replaced, not added to; an empty one is not computed.</summary>
public ref struct RecurrentGradients
{
    /// <summary>The forward pass's output.</summary>
    public required ReadOnlySpan<float> Output { get; init; }

    /// <summary>What the forward pass kept; it stays as it is.</summary>
    public required ReadOnlySpan<float> Reserve { get; init; }

    /// <summary>∂loss/∂output; empty: zeros. Padded steps are not read.</summary>
    public ReadOnlySpan<float> OutputGradient { get; init; }

    /// <summary>Where its steps and rows are.</summary>
    public RecurrentPitch OutputGradientPitch { get; init; }

    /// <summary>∂loss/∂h after the last step, [B, H]; empty: zeros.</summary>
    public ReadOnlySpan<float> FinalHiddenGradient { get; init; }

    /// <summary>∂loss/∂c after the last step, [B, H]; empty: zeros.</summary>
    public ReadOnlySpan<float> FinalStateGradient { get; init; }

    /// <summary>∂loss/∂x, where x is; 0 where padded.</summary>
    public Span<float> Input { get; init; }

    /// <summary>Where its steps and rows are.</summary>
    public RecurrentPitch InputPitch { get; init; }

    /// <summary>∂loss/∂h before the first step, [B, H].</summary>
    public Span<float> Hidden { get; init; }

    /// <summary>∂loss/∂c before the first step, [B, H].</summary>
    public Span<float> State { get; init; }

    /// <summary>∂loss/∂W_ih, [G H, I].</summary>
    public Span<float> InputWeights { get; init; }

    /// <summary>∂loss/∂W_hh, [G H, H].</summary>
    public Span<float> HiddenWeights { get; init; }

    /// <summary>∂loss/∂b_ih, [G H].</summary>
    public Span<float> InputBias { get; init; }

    /// <summary>∂loss/∂b_hh, [G H].</summary>
    public Span<float> HiddenBias { get; init; }
}
