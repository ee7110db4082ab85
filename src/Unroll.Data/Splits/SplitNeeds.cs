namespace Unroll.Data.Splits;

/// <summary>What the windows that will be cut ask of a split.</summary>
/// <param name="Length">Input steps of a window (recipe: <c>window.length</c>); 0: whole recordings.</param>
/// <param name="Horizon">Steps to predict; counts for forecasts only.</param>
/// <param name="IsForecast">Whether targets lie behind the inputs.</param>
public sealed record SplitNeeds(int Length, int Horizon, bool IsForecast)
{
    /// <summary>Whether classes are learnt, so that each must occur in the training part.</summary>
    public bool LearnsClasses { get; init; } = !IsForecast;
}
