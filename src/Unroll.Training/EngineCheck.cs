namespace Unroll.Training;

/// <summary>Whether the tensor engine works here, for <c>unroll doctor</c>.</summary>
/// <param name="Loads">Whether it loads.</param>
/// <param name="Problem">Why it does not, and what to do; null where it loads.</param>
/// <param name="Facts">Versions, devices, threads, kernels, path of the natives: name and value, in order.</param>
public sealed record EngineCheck(bool Loads, string? Problem, IReadOnlyList<KeyValuePair<string, string>> Facts);
