namespace Unroll.Kernels.Attention;

/// <summary>Where the gradients of a <see cref="AdditiveCall"/> come from and go to.</summary>
public readonly ref struct AdditiveGradients
{
    /// <summary>[R, S] what the forward pass gave.</summary>
    public required ReadOnlySpan<float> Weights { get; init; }

    /// <summary>[R, D] of the contexts.</summary>
    public required ReadOnlySpan<float> Contexts { get; init; }

    /// <summary>[R, S] of the weights; empty: none.</summary>
    public ReadOnlySpan<float> WeightGradients { get; init; }

    /// <summary>[R, A], rows as far apart as the queries; written.</summary>
    public required Span<float> Queries { get; init; }

    /// <summary>[R, S, A]; added to.</summary>
    public required Span<float> Keys { get; init; }

    /// <summary>[R, S, D]; added to.</summary>
    public required Span<float> Values { get; init; }

    /// <summary>[A]; added to.</summary>
    public required Span<float> Score { get; init; }
}
