namespace Unroll.Kernels.Recurrent;

/// <summary>
/// One run of one direction of a recurrent layer: what goes in. Step t of row b of a sequence is at float t · step pitch + b · row pitch of its
/// span, so that [B, T, ·], [T, B, ·] and slices of wider tensors are all read in place.
/// </summary>
public ref struct RecurrentInputs
{
    /// <summary>T, B, I and H.</summary>
    public required RecurrentSizes Sizes { get; init; }

    /// <summary>Valid steps of each row, 1 to T; empty: all T. What is behind them is neither read nor written, outputs apart, which become 0.</summary>
    public ReadOnlySpan<long> Lengths { get; init; }

    /// <summary>Each row is read from its last valid step to its first; outputs stay at the place of their input.</summary>
    public bool Reverse { get; init; }

    /// <summary>x: I floats for each step of each row.</summary>
    public required ReadOnlySpan<float> Input { get; init; }

    /// <summary>Where steps and rows of x are.</summary>
    public required RecurrentPitch InputPitch { get; init; }

    /// <summary>Where steps and rows of the output are.</summary>
    public required RecurrentPitch OutputPitch { get; init; }

    /// <summary>h before the first step, [B, H]; empty: zeros.</summary>
    public ReadOnlySpan<float> Hidden { get; init; }

    /// <summary>c before the first step, [B, H], LSTM only; empty: zeros.</summary>
    public ReadOnlySpan<float> State { get; init; }

    /// <summary>W_ih, [G H, I], gates in PyTorch's order.</summary>
    public required ReadOnlySpan<float> InputWeights { get; init; }

    /// <summary>W_hh, [G H, H].</summary>
    public required ReadOnlySpan<float> HiddenWeights { get; init; }

    /// <summary>b_ih, [G H]; empty: zeros.</summary>
    public ReadOnlySpan<float> InputBias { get; init; }

    /// <summary>b_hh, [G H]; empty: zeros.</summary>
    public ReadOnlySpan<float> HiddenBias { get; init; }
}
