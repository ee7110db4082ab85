namespace Unroll.Training.Reports.Drawing;

/// <summary>Maps values to pixels, with round tick values.</summary>
internal sealed class Axis
{
    private readonly double _from;
    private readonly double _to;
    private readonly double _low;
    private readonly double _high;
    private readonly bool _logarithmic;

    private Axis(double low, double high, double from, double to, bool logarithmic, IReadOnlyList<(double Value, string Label)> ticks)
    {
        (_low, _high, _from, _to, _logarithmic) = (low, high, from, to, logarithmic);
        Ticks = ticks;
    }

    public IReadOnlyList<(double Value, string Label)> Ticks { get; }

    /// <summary>An axis that holds all finite values; NaN and infinity are left out.</summary>
    public static Axis Linear(IEnumerable<double> values, double from, double to, bool fromZero = false)
    {
        (double low, double high) = Range(values);
        low = fromZero ? Math.Min(0, low) : low;
        double room = Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-6;
        if (high - low <= room)
        {
            double widen = fromZero || high == 0 ? 1 : Math.Abs(high) * 0.1;
            (low, high) = fromZero ? (low, high > low ? high : low + widen) : (low - widen, high + widen);
        }

        double step = RoundStep((high - low) / 5);
        (double first, double last) = (Math.Floor(low / step), Math.Ceiling(high / step));
        double[] ticks = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
        return new(first * step, last * step, from, to, false, [.. ticks.Zip(Figures.Ticks(ticks, step))]);
    }

    /// <summary>A logarithmic axis where the values are positive and the largest is over thirty times the smallest; otherwise a linear one.</summary>
    public static Axis Fitting(IEnumerable<double> values, double from, double to)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        (double low, double high) = Range(known);
        if (low <= 0 || high < 30 * low)
        {
            return Linear(known, from, to);
        }

        int first = (int)Math.Floor(Math.Log10(low)), last = (int)Math.Ceiling(Math.Log10(high));
        double[] all = [.. Enumerable.Range(first, last - first + 1).SelectMany(power => new[] { 1, 2, 5 }.Select(lead => lead * Math.Pow(10, power)))];
        double bottom = all.LastOrDefault(tick => tick <= low, all[0]), top = all.FirstOrDefault(tick => tick >= high, all[^1]);
        int every = all.Count(tick => tick >= bottom && tick <= top) <= 7 ? 1 : 3 * Math.Max(1, (last - first) / 6);
        IEnumerable<double> ticks = all.Where((tick, i) => i % every == 0 && tick >= bottom && tick <= top);
        return new(Math.Log10(bottom), Math.Log10(top), from, to, true, [.. ticks.Select(tick => (tick, Figures.Short(tick)))]);
    }

    /// <summary>The pixel of a value; NaN where it has none.</summary>
    public double At(double value) => double.IsFinite(value) ? _from + (((_logarithmic ? Math.Log10(value) : value) - _low) / (_high - _low) * (_to - _from)) : double.NaN;

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        return known.Length == 0 ? (0, 1) : (known.Min(), known.Max());
    }

    private static double RoundStep(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double lead = rough / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }
}
