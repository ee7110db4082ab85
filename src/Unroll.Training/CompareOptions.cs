namespace Unroll.Training;

/// <summary>What to compare.</summary>
/// <param name="Trunks">Trunks to train; null: all that fit the task.</param>
/// <param name="BudgetSeconds">Seconds of training that each model gets at most.</param>
public sealed record CompareOptions(IReadOnlyList<string>? Trunks, double BudgetSeconds);
