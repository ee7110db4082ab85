namespace Unroll.Bench.Recurrent;

/// <summary>One comparison, and what lies behind its figures.</summary>
/// <param name="Row">The comparison.</param>
/// <param name="TheirSetting">Their fastest setting.</param>
/// <param name="TheirSettingsMs">Median milliseconds of all their settings; those that dropped out have the qualifying rounds only.</param>
/// <param name="OurError">Against libtorch in double precision.</param>
/// <param name="TheirError">The same, of theirs.</param>
/// <param name="Kernel">Which implementation ran inside Unroll's module.</param>
internal sealed record RecurrentMeasurement(
    RecurrentRow Row, string TheirSetting, IReadOnlyDictionary<string, double> TheirSettingsMs, double OurError, double TheirError, string Kernel);
