using System.Globalization;

namespace Unroll.Cli.Results;

/// <summary>Figures as people read them.</summary>
internal static class Figures
{
    /// <summary>Four significant digits, thousands separated from 10,000 on; <c>-</c> for what could not be computed.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        double.NaN => "-",
        >= 1e12 => value.ToString("G4", CultureInfo.InvariantCulture),
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("F1", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("F2", CultureInfo.InvariantCulture),
        >= 0.1 => value.ToString("F4", CultureInfo.InvariantCulture),
        0 => "0",
        _ => value.ToString("G4", CultureInfo.InvariantCulture),
    };

    /// <summary>A share in percent, with its sign: <c>+12.3 %</c>.</summary>
    public static string Skill(double skill) => double.IsNaN(skill) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{skill * 100:+0.0;-0.0;0.0} %");

    public static string Seconds(double seconds) => double.IsNaN(seconds) ? "-" : seconds.ToString("F1", CultureInfo.InvariantCulture);
}
