using System.Globalization;

namespace Unroll.Training.Reports.Drawing;

/// <summary>Maps values to pixels, with round tick values.</summary>
internal sealed class Axis
{
    private readonly double _from;
    private readonly double _to;

    /// <summary>An axis that holds all values with a little room.</summary>
    public Axis(IEnumerable<double> values, double from, double to, bool fromZero = false)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        double low = known.Length == 0 ? 0 : known.Min(), high = known.Length == 0 ? 1 : known.Max();
        low = fromZero ? Math.Min(0, low) : low;
        if (high <= low)
        {
            (low, high) = fromZero ? (low, low + 1) : (low - 0.5, high + 0.5);
        }

        double step = RoundStep((high - low) / 5);
        Low = Math.Floor(low / step) * step;
        High = Math.Ceiling(high / step) * step;
        Ticks = [.. Enumerable.Range(0, (int)Math.Round((High - Low) / step) + 1).Select(i => Low + (i * step))];
        (_from, _to) = (from, to);
    }

    public double Low { get; }

    public double High { get; }

    public IReadOnlyList<double> Ticks { get; }

    public double At(double value) => _from + ((value - Low) / (High - Low) * (_to - _from));

    /// <summary>A short form of a number: 12.3k, 4.56M, 0.0123.</summary>
    public static string Short(double value)
    {
        double size = Math.Abs(value);
        (double scale, string unit) = size switch { >= 1e9 => (1e9, "G"), >= 1e6 => (1e6, "M"), >= 1e4 => (1e3, "k"), _ => (1.0, "") };
        string digits = double.IsNaN(value) ? "-" : (value / scale).ToString("G4", CultureInfo.InvariantCulture);
        return digits + unit;
    }

    private static double RoundStep(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double lead = rough / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }
}
