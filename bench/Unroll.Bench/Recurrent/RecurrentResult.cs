namespace Unroll.Bench.Recurrent;

/// <summary>All comparisons of recurrent layers.</summary>
/// <param name="Machine">Where and with what.</param>
/// <param name="Rounds">How much was measured.</param>
/// <param name="Standings">Means against the targets.</param>
/// <param name="Measured">The comparisons.</param>
internal sealed record RecurrentResult(
    Machine Machine, Rounds Rounds, IReadOnlyList<RecurrentStanding> Standings, IReadOnlyList<RecurrentMeasurement> Measured);
