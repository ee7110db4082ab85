namespace Unroll.Training;

/// <summary>What a learning-rate sweep found.</summary>
/// <param name="LearningRate">The rate to train with.</param>
/// <param name="Tried">Learning rates tried, rising.</param>
/// <param name="Losses">The smoothed loss at each.</param>
/// <param name="Reason">Why this one, in words.</param>
public sealed record LearningRateSuggestion(double LearningRate, IReadOnlyList<double> Tried, IReadOnlyList<double> Losses, string Reason);
