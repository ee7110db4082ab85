namespace Unroll.Kernels.Recurrent;

/// <summary>What a forward pass writes.</summary>
public ref struct RecurrentOutputs
{
    /// <summary>h of every step of every row; 0 where padded.</summary>
    public required Span<float> Output { get; init; }

    /// <summary>h after each row's last step read, [B, H]; empty: not asked for.</summary>
    public Span<float> FinalHidden { get; init; }

    /// <summary>c after each row's last step read, [B, H], LSTM only; empty: not asked for.</summary>
    public Span<float> FinalState { get; init; }

    /// <summary>What the backward pass needs, of <see cref="RecurrentKernel.ReserveLength"/> floats; empty: there will be none.</summary>
    public Span<float> Reserve { get; init; }
}
