namespace Unroll.Training.Loop;

/// <summary>What a learning rate range test found.</summary>
/// <param name="LearningRates">Learning rate of each step, rising.</param>
/// <param name="Losses">Smoothed loss of each step.</param>
/// <param name="Suggestion">Where the loss falls fastest; null where it never falls.</param>
public sealed record LearningRateCurve(IReadOnlyList<double> LearningRates, IReadOnlyList<double> Losses, double? Suggestion);
