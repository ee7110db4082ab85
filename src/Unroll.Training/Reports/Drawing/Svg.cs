using System.Globalization;
using System.Net;
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
            .Append(tip.Length > 0 ? $"><title>{Escape(tip)}</title></rect>" : "/>");

    public void Dot(double x, double y, double radius, string style, string tip) =>
        _body.Append($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" class=\"{style}\"><title>{Escape(tip)}</title></circle>");

    public void Text(double x, double y, string text, string style) =>
        _body.Append($"<text x=\"{N(x)}\" y=\"{N(y)}\" class=\"{style}\">{Escape(text)}</text>");

    /// <summary>A line through the points; a NaN breaks it.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string style)
    {
        var path = new StringBuilder();
        bool pen = false;
        foreach ((double x, double y) in points)
        {
            bool known = !double.IsNaN(y);
            if (known)
            {
                path.Append(pen ? 'L' : 'M').Append(N(x)).Append(' ').Append(N(y));
            }

            pen = known;
        }

        _body.Append($"<path d=\"{path}\" class=\"{style}\"/>");
    }

    /// <summary>The area between two lines.</summary>
    public void Band(IReadOnlyList<(double X, double Low, double High)> points, string style)
    {
        IEnumerable<string> there = points.Select(p => $"{N(p.X)} {N(p.High)}");
        IEnumerable<string> back = points.Reverse().Select(p => $"{N(p.X)} {N(p.Low)}");
        _body.Append($"<path d=\"M{string.Join('L', there.Concat(back))}Z\" class=\"{style}\"/>");
    }

    public override string ToString() =>
        $"<svg viewBox=\"0 0 {N(width)} {N(height)}\" role=\"img\" aria-label=\"{Escape(title)}\">{_body}</svg>";

    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string N(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
