namespace Unroll.Training.Reports.Drawing;

/// <summary>Attention as a heat map: a column for each token of the source, a row for each token written; the darker, the more weight.</summary>
internal static class AttentionChart
{
    private const double Cell = 20;

    public static string Draw(AttentionPicture picture)
    {
        string[] rows = [.. picture.Written.Select(token => PageText.Cut(token, 18))], heads = [.. picture.Source.Select(token => PageText.Cut(token, 18))];
        double left = 12 + PageText.Width(rows, 20, 130), top = 14 + (0.72 * PageText.Width(heads, 20, 130));
        double width = left + (heads.Length * Cell) + (0.72 * PageText.Width(heads.LastOrDefault(""))) + 4;
        var svg = new Svg(width, top + (rows.Length * Cell) + 4, "attention: where the model looked while it wrote");
        for (int column = 0; column < heads.Length; column++)
        {
            svg.Turned(left + (column * Cell) + (Cell / 2) + 3, top - 7, heads[column], "tick", 45);
        }

        for (int row = 0; row < rows.Length; row++)
        {
            double y = top + (row * Cell);
            svg.Text(left - 8, y + (Cell / 2) + 4, rows[row], "tick end");
            for (int column = 0; column < heads.Length; column++)
            {
                float weight = picture.Weights[row][column];
                svg.Box(left + (column * Cell), y, Cell - 1, Cell - 1, "right", $"{rows[row]} from {heads[column]}: {Figures.Percent(weight, 0)}", 0.04 + (0.96 * Math.Clamp(weight, 0, 1)));
            }
        }

        return svg.ToString();
    }
}
