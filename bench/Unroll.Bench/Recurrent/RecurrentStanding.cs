namespace Unroll.Bench.Recurrent;

/// <summary>Where measurements stand against a target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Mean">Geometric mean of the ratios.</param>
/// <param name="Lowest">The lowest ratio.</param>
/// <param name="LowestCase">Where it is.</param>
internal sealed record RecurrentStanding(RecurrentTarget Target, double Mean, double Lowest, string LowestCase)
{
    public bool MeanReached => Mean >= Target.Mean;

    public bool EachReached => Lowest >= Target.Each;

    /// <summary>The standing of each target that has measurements.</summary>
    public static IReadOnlyList<RecurrentStanding> Of(IReadOnlyList<RecurrentMeasurement> measured) =>
    [
        .. from target in RecurrentTarget.All
           let rows = measured.Select(measurement => measurement.Row).Where(target.Covers).ToArray()
           where rows.Length > 0
           let lowest = rows.MinBy(row => row.Ratio)!
           select new RecurrentStanding(target, Math.Round(Math.Exp(rows.Average(row => Math.Log(row.Ratio))), 3), lowest.Ratio, lowest.Case),
    ];
}
