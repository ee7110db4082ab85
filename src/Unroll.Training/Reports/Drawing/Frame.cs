namespace Unroll.Training.Reports.Drawing;

/// <summary>The plotting area that line charts share: grid, ticks and labels.</summary>
internal sealed class Frame
{
    public const double Width = 520;
    private const double Right = Width - 14, Top = 12, Below = 26;
    private readonly double _left;

    /// <param name="title">What the picture shows, for screen readers.</param>
    /// <param name="height">Height of the picture.</param>
    /// <param name="scale">Makes the vertical axis between a bottom and a top pixel.</param>
    /// <param name="labels">A label for each horizontal position.</param>
    public Frame(string title, double height, Func<double, double, Axis> scale, IReadOnlyList<string> labels)
    {
        Count = labels.Count;
        Bottom = height - Below;
        Picture = new Svg(Width, height, title);
        Vertical = scale(Bottom, Top);
        _left = 14 + PageText.Width(Vertical.Ticks.Select(tick => tick.Label), 20, 70);
        foreach ((double value, string label) in Vertical.Ticks)
        {
            Picture.Line(_left, Vertical.At(value), Right, Vertical.At(value), "grid");
            Picture.Text(_left - 7, Vertical.At(value) + 4, label, "tick end");
        }

        Labels(labels);
    }

    public Svg Picture { get; }

    public Axis Vertical { get; }

    public int Count { get; }

    private double Bottom { get; }

    /// <summary>Position of a point, spread over the whole width.</summary>
    public double X(int index) => Count < 2 ? (_left + Right) / 2 : _left + ((Right - _left) * index / (Count - 1));

    /// <summary>A line from a position on, with values for it and those behind it.</summary>
    public void Line(IEnumerable<double> values, string style, int from = 0) =>
        Picture.Path(values.Select((value, i) => (X(from + i), Vertical.At(value))), $"line {style}");

    /// <summary>An upright line with a word at its head, on the side where there is room.</summary>
    public void Mark(int index, string word)
    {
        double x = X(index);
        bool leftward = x + 8 + PageText.Width(word) > Right;
        Picture.Line(x, Top, x, Bottom, "mark");
        Picture.Text(x + (leftward ? -5 : 5), Top + 8, word, leftward ? "tick strong end" : "tick strong");
    }

    /// <summary>As many labels as fit: round numbers where the labels count upwards, otherwise evenly chosen ones.</summary>
    private void Labels(IReadOnlyList<string> labels)
    {
        string[] cut = [.. labels.Select(label => PageText.Cut(label, 19))];
        double room = (1.4 * PageText.Width(cut, 6, 200)) + 14;
        int fit = Math.Clamp((int)((Right - _left) / room), 1, 12);
        foreach (int i in Chosen(labels, fit))
        {
            bool last = i > 0 && X(i) + (PageText.Width(cut[i]) / 2) > Width, first = X(i) - (PageText.Width(cut[i]) / 2) < 0;
            Picture.Line(X(i), Bottom, X(i), Bottom + 4, "axis");
            Picture.Text(last ? Width : first ? 0 : X(i), Bottom + 18, cut[i], last ? "tick end" : first ? "tick" : "tick middle");
        }
    }

    private static IEnumerable<int> Chosen(IReadOnlyList<string> labels, int fit)
    {
        int count = labels.Count;
        if (count <= fit)
        {
            return Enumerable.Range(0, count);
        }

        if (int.TryParse(labels[0], out int first) && int.TryParse(labels[^1], out int last) && last - first == count - 1)
        {
            int step = new[] { 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000 }.FirstOrDefault(s => count / s < fit, count);
            return Enumerable.Range(0, count).Where(i => (first + i) % step == 0 || (i == 0 && step - ((first + step) % step) > step / 2));
        }

        return Enumerable.Range(0, fit).Select(i => fit == 1 ? 0 : (int)Math.Round(i * (count - 1.0) / (fit - 1))).Distinct();
    }
}
