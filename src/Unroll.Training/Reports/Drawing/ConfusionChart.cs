namespace Unroll.Training.Reports.Drawing;

/// <summary>A confusion matrix as a heat map: rows are true classes, columns predicted ones, the shade is the share of the row.</summary>
internal static class ConfusionChart
{
    public static string Draw(ClassFindings found)
    {
        int n = found.Classes.Count;
        double cell = Math.Clamp(460.0 / n, 16, 48), left = 150, top = 96;
        var svg = new Svg(left + (n * cell) + 20, top + (n * cell) + 24, "confusion matrix");
        for (int row = 0; row < n; row++)
        {
            double y = top + (row * cell);
            svg.Text(left - 8, y + (cell / 2) + 4, Cut(found.Classes[row], 20), "tick end");
            int total = found.Confusion[row].Sum();
            for (int column = 0; column < n; column++)
            {
                int count = found.Confusion[row][column];
                double share = total == 0 ? 0 : (double)count / total;
                string tip = $"true {found.Classes[row]}, predicted {found.Classes[column]}: {count} of {total}";
                svg.Box(left + (column * cell), y, cell - 1, cell - 1, row == column ? "right" : "wrong", tip, count == 0 ? 0.04 : 0.12 + (0.88 * share));
                if (count > 0 && cell >= 22)
                {
                    svg.Text(left + (column * cell) + (cell / 2), y + (cell / 2) + 4, count.ToString(System.Globalization.CultureInfo.InvariantCulture), share > 0.55 ? "cell light" : "cell");
                }
            }
        }

        string heads = string.Concat(found.Classes.Select((name, i) => Head(left + (i * cell) + (cell / 2), top - 8, name)));
        string picture = svg.ToString();
        return picture.Replace("</svg>", heads + "</svg>", StringComparison.Ordinal) + "<p class=\"legend\">rows: true class; columns: predicted class</p>";
    }

    private static string Head(double x, double y, string name) =>
        FormattableString.Invariant($"<text transform=\"translate({x:0.#} {y:0.#}) rotate(-45)\" class=\"tick\">{Svg.Escape(Cut(name, 14))}</text>");

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
