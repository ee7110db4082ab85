namespace Unroll.Training.Reports.Drawing;

/// <summary>A confusion matrix as a heat map: rows are true classes, columns predicted ones, the shade is the share of the row.</summary>
internal static class ConfusionChart
{
    /// <summary>More classes than this are not drawn: the picture would say nothing and weigh megabytes.</summary>
    public const int MostClasses = 60;

    public static string Draw(ClassFindings found)
    {
        int n = found.Classes.Count;
        double cell = Math.Clamp(560.0 / n, 14, 44);
        bool tight = cell < 20;
        string[] rows = [.. found.Classes.Select(name => PageText.Cut(name, 24))], heads = [.. found.Classes.Select(name => PageText.Cut(name, 18))];
        double left = 12 + PageText.Width(rows, 30, 170), top = 14 + ((tight ? 1 : 0.72) * PageText.Width(heads, 20, 130));
        var svg = new Svg(left + (n * cell) + (0.72 * PageText.Width(heads[^1])) + 4, top + (n * cell) + 4, "confusion matrix");
        for (int row = 0; row < n; row++)
        {
            double y = top + (row * cell);
            svg.Text(left - 8, y + (cell / 2) + 4, rows[row], "tick end");
            svg.Turned(left + (row * cell) + (cell / 2) + 3, top - 7, heads[row], "tick", tight ? 90 : 45);
            for (int column = 0; column < n; column++)
            {
                Cell(svg, found, row, column, (left + (column * cell), y, cell));
            }
        }

        return svg + LineChart.Legend([("right", "right"), ("wrong", "wrong")]);
    }

    private static void Cell(Svg svg, ClassFindings found, int row, int column, (double X, double Y, double Size) place)
    {
        int count = found.Confusion[row][column], total = found.Confusion[row].Sum();
        double share = total == 0 ? 0 : (double)count / total;
        string style = count == 0 ? "none" : row == column ? "right" : "wrong";
        string tip = $"true {found.Classes[row]}, predicted {found.Classes[column]}: {Figures.Count(count)} of {Figures.Count(total)}";
        svg.Box(place.X, place.Y, place.Size - 1, place.Size - 1, style, tip, count == 0 ? 1 : 0.14 + (0.86 * share));
        string text = count >= 10000 ? Figures.Short(count) : count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (count > 0 && place.Size >= 20 && PageText.Width(text) < place.Size - 2)
        {
            svg.Text(place.X + ((place.Size - 1) / 2), place.Y + (place.Size / 2) + 3.5, text, share > 0.7 ? "cell strong" : "cell");
        }
    }
}
