namespace Unroll.Training.Loop;

/// <summary>How good the model is on the validation part.</summary>
/// <param name="Loss">Mean loss over everything that counts.</param>
/// <param name="Metrics">Metrics by name; <c>training.monitor</c> may name one.</param>
public sealed record ValidationScore(double Loss, IReadOnlyDictionary<string, double> Metrics);
