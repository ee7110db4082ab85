using System.Globalization;
using System.Text;

namespace Unroll.Training.Reports.Drawing;

/// <summary>An inline SVG picture under construction, in units of CSS pixels. Text is left to the browser's own font; colours are CSS classes of the page.</summary>
/// <param name="width">Width of the view box.</param>
/// <param name="height">Height of the view box.</param>
/// <param name="title">What the picture shows, for screen readers.</param>
internal sealed class Svg(double width, double height, string title)
{
    private readonly StringBuilder _body = new();

    public void Line(double x1, double y1, double x2, double y2, string style) =>
        _body.Append($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" class=\"{style}\"/>");

    public void Box(double x, double y, double w, double h, string style, string tip = "", double opacity = 1) =>
        _body.Append($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, w))}\" height=\"{N(Math.Max(0, h))}\" class=\"{style}\"")
            .Append(opacity < 1 ? $" fill-opacity=\"{N(opacity)}\"" : "")
            .Append(tip.Length > 0 ? $"><title>{PageText.Escape(tip)}</title></rect>" : "/>");

    /// <summary>A dot; nothing where its place is NaN.</summary>
    public void Dot(double x, double y, double radius, string style, string tip)
    {
        if (double.IsFinite(y))
        {
            _body.Append($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" class=\"{style}\"><title>{PageText.Escape(tip)}</title></circle>");
        }
    }

    public void Text(double x, double y, string text, string style) =>
        _body.Append($"<text x=\"{N(x)}\" y=\"{N(y)}\" class=\"{style}\">{PageText.Escape(text)}</text>");

    /// <summary>Text that rises, by so many degrees.</summary>
    public void Turned(double x, double y, string text, string style, int degrees) =>
        _body.Append($"<text transform=\"translate({N(x)} {N(y)}) rotate(-{degrees})\" class=\"{style}\">{PageText.Escape(text)}</text>");

    /// <summary>A line through the points; a NaN breaks it, and a point alone between two is a speck.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string style)
    {
        var path = new StringBuilder();
        foreach ((double X, double Y)[] part in Parts(points, point => double.IsFinite(point.Y)))
        {
            path.Append('M').AppendJoin('L', part.Select(Place)).Append(part.Length == 1 ? "h0" : "");
        }

        _body.Append(path.Length > 0 ? $"<path d=\"{path}\" class=\"{style}\"/>" : "");
    }

    /// <summary>The area between two lines; a NaN in either breaks it, and a point alone is a narrow bar.</summary>
    public void Band(IEnumerable<(double X, double Low, double High)> points, string style)
    {
        var path = new StringBuilder();
        foreach ((double X, double Low, double High)[] known in Parts(points, point => double.IsFinite(point.Low + point.High)))
        {
            (double X, double Low, double High)[] part = known.Length > 1 ? known : [known[0] with { X = known[0].X - 4 }, known[0] with { X = known[0].X + 4 }];
            IEnumerable<string> there = part.Select(p => Place((p.X, p.High)));
            IEnumerable<string> back = part.Reverse().Select(p => Place((p.X, p.Low)));
            path.Append('M').AppendJoin('L', there.Concat(back)).Append('Z');
        }

        _body.Append(path.Length > 0 ? $"<path d=\"{path}\" class=\"{style}\"/>" : "");
    }

    /// <summary>The picture; <c>--w</c> is its natural width, which the page does not exceed.</summary>
    public override string ToString() =>
        $"<svg viewBox=\"0 0 {N(width)} {N(height)}\" style=\"--w:{N(width)}px\" role=\"img\" aria-label=\"{PageText.Escape(title)}\">{_body}</svg>";

    private static List<T[]> Parts<T>(IEnumerable<T> points, Func<T, bool> known)
    {
        List<T[]> parts = [];
        List<T> part = [];
        foreach (T point in points)
        {
            if (known(point))
            {
                part.Add(point);
            }
            else if (part.Count > 0)
            {
                parts.Add([.. part]);
                part.Clear();
            }
        }

        return part.Count > 0 ? [.. parts, [.. part]] : parts;
    }

    private static string Place((double X, double Y) point) => $"{N(point.X)} {N(point.Y)}";

    private static string N(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
