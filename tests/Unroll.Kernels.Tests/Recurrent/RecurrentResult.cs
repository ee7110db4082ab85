namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>All that a forward and a backward pass give, sequences as [B, T, ·]; empty where it was not asked for.</summary>
internal sealed record RecurrentResult<T>
{
    public T[] Output { get; init; } = [];

    public T[] FinalHidden { get; init; } = [];

    public T[] FinalState { get; init; } = [];

    public T[] Input { get; init; } = [];

    public T[] Hidden { get; init; } = [];

    public T[] State { get; init; } = [];

    public T[] InputWeights { get; init; } = [];

    public T[] HiddenWeights { get; init; } = [];

    public T[] InputBias { get; init; } = [];

    public T[] HiddenBias { get; init; } = [];

    /// <summary>Every part with its name; the first three are the forward pass's.</summary>
    public IReadOnlyList<(string Name, T[] Values)> Parts =>
    [
        ("output", Output), ("final hidden", FinalHidden), ("final state", FinalState), ("input gradient", Input), ("hidden gradient", Hidden),
        ("state gradient", State), ("input weights' gradient", InputWeights), ("hidden weights' gradient", HiddenWeights),
        ("input bias's gradient", InputBias), ("hidden bias's gradient", HiddenBias),
    ];
}
