using System.Globalization;

namespace Unroll.Training.Reports.Drawing;

/// <summary>Numbers as people read them, the same in every culture. NaN is a dash.</summary>
internal static class Figures
{
    /// <summary>What stands where there is no number.</summary>
    public const string Dash = "–";

    /// <summary>A short form for axes and tips: 12.3k, 4.56M, 0.0123, 5e-6.</summary>
    public static string Short(double value)
    {
        double size = Math.Abs(value);
        return Special(value) ?? size switch
        {
            0 => "0",
            >= 1e12 or < 1e-4 => Text(value, "0.##e-0"),
            >= 1e9 => Text(value / 1e9, "G4") + "G",
            >= 1e6 => Text(value / 1e6, "G4") + "M",
            >= 1e4 => Text(value / 1e3, "G4") + "k",
            >= 0.01 => Text(Math.Round(value, 4), "G5"),
            _ => Text(value, "G3"),
        };
    }

    /// <summary>The labels of an axis: one unit and as many decimals as the step needs.</summary>
    public static IEnumerable<string> Ticks(IReadOnlyList<double> ticks, double step)
    {
        double largest = ticks.Max(Math.Abs);
        (double unit, string sign) = largest switch { >= 1e9 => (1e9, "G"), >= 1e6 => (1e6, "M"), >= 1e4 => (1e3, "k"), _ => (1.0, "") };
        int decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step / unit) - 1e-9), 0, 9);
        bool scientific = largest is >= 1e12 or < 1e-3;
        return ticks.Select(tick => Math.Abs(tick) < step / 2 ? "0" : scientific ? Short(tick) : Text(tick / unit, $"N{decimals}") + sign);
    }

    /// <summary>A number alone, with about four digits that count.</summary>
    public static string Number(double value) => Number(value, Decimals([value]));

    /// <summary>A number with thousands separators and so many decimals; in scientific form where these would show nothing of it.</summary>
    public static string Number(double value, int decimals)
    {
        double size = Math.Abs(value);
        bool lost = size >= 1e12 || (size > 0 && size < 0.5 * Math.Pow(10, -decimals));
        return Special(value) ?? (lost ? Text(value, "0.##e-0") : Text(value, $"N{decimals}"));
    }

    /// <summary>How many decimals a column needs so that its largest value shows four digits that count.</summary>
    public static int Decimals(IEnumerable<double> column)
    {
        double largest = column.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        return largest == 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(largest)), 0, 6);
    }

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share of 1 as per cent.</summary>
    public static string Percent(double share, int decimals = 1) => Special(share) ?? Text(100 * share, $"N{decimals}") + " %";

    /// <summary>A difference of shares in percentage points, with its sign.</summary>
    public static string Points(double difference) => Special(difference) ?? Text(100 * difference, "+0.0;-0.0;0.0");

    /// <summary>A length of time: 0.42 s, 1 min 24 s, 2 h 05 min.</summary>
    public static string Duration(double seconds) => Special(seconds) ?? seconds switch
    {
        < 9.95 => Text(seconds, "0.0#") + " s",
        < 59.5 => Text(seconds, "0") + " s",
        < 3570 => Text(Math.Floor(Math.Round(seconds) / 60), "0") + " min " + Text(Math.Round(seconds) % 60, "00") + " s",
        _ => Text(Math.Floor(Math.Round(seconds / 60) / 60), "N0") + " h " + Text(Math.Round(seconds / 60) % 60, "00") + " min",
    };

    private static string? Special(double value) =>
        double.IsNaN(value) ? Dash : double.IsPositiveInfinity(value) ? "infinite" : double.IsNegativeInfinity(value) ? "-infinite" : null;

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
