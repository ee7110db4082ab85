namespace Unroll.Training.Reports.Drawing;

/// <summary>The plotting area that line charts share: grid, ticks and axis titles.</summary>
internal static class Frame
{
    public const double Width = 720;
    public const double Height = 260;
    public const double Left = 64;
    public const double Right = 704;
    public const double Top = 14;
    public const double Bottom = 214;

    public static Axis Vertical(IEnumerable<double> values, bool fromZero = false) => new(values, Bottom, Top, fromZero);

    /// <summary>Draws horizontal grid lines with their values.</summary>
    public static void Grid(Svg svg, Axis vertical, string unit)
    {
        foreach (double tick in vertical.Ticks)
        {
            svg.Line(Left, vertical.At(tick), Right, vertical.At(tick), "grid");
            svg.Text(Left - 6, vertical.At(tick) + 4, Axis.Short(tick), "tick end");
        }

        svg.Text(Left, Height - 6, unit, "tick");
    }

    /// <summary>Position of the i-th of n points, spread over the whole width.</summary>
    public static double X(int index, int count) => count < 2 ? (Left + Right) / 2 : Left + ((Right - Left) * index / (count - 1));

    /// <summary>Draws at most eight labels under the axis, evenly chosen.</summary>
    public static void Labels(Svg svg, IReadOnlyList<string> labels)
    {
        int every = Math.Max(1, (labels.Count + 7) / 8);
        for (int i = 0; i < labels.Count; i += every)
        {
            svg.Text(X(i, labels.Count), Bottom + 18, labels[i], i == 0 ? "tick" : i >= labels.Count - 1 ? "tick end" : "tick middle");
        }
    }
}
