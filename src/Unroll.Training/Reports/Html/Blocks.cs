using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>The page's small building blocks.</summary>
internal static class Blocks
{
    /// <summary>A picture with a caption over it.</summary>
    public static string Figure(string caption, string picture) => $"<figure><figcaption>{PageText.Escape(caption)}</figcaption><div class=\"scroll\">{picture}</div></figure>\n";

    /// <summary>Blocks beside each other where there is room.</summary>
    public static string Grid(IEnumerable<string> blocks) => $"<div class=\"beside\">\n{string.Concat(blocks)}</div>\n";

    /// <summary>Names with values; values are plain text.</summary>
    public static string Facts(IEnumerable<(string Name, string Value)> facts) =>
        $"<dl>{string.Concat(facts.Select(fact => $"\n<div><dt>{PageText.Escape(fact.Name)}</dt><dd>{PageText.Escape(fact.Value)}</dd></div>"))}\n</dl>\n";

    /// <summary>A paragraph of small print, plain text.</summary>
    public static string Note(string text) => $"<p class=\"note\">{PageText.Escape(text)}</p>\n";

    /// <summary>Long text, folded away.</summary>
    public static string Folded(string summary, string text) =>
        $"<details><summary>{PageText.Escape(summary)}</summary><pre>{PageText.Escape(text)}</pre></details>\n";

    /// <summary>A bar of a share from 0 to 1, or from the middle to the left where it is below 0 and <paramref name="signed"/>.</summary>
    public static string Bar(double share, bool signed = false)
    {
        const double Width = 120, Height = 10;
        var svg = new Svg(Width, Height, Figures.Percent(share));
        double zero = signed ? Width / 2 : 0, length = double.IsNaN(share) ? 0 : Math.Clamp(share, signed ? -1 : 0, 1) * (Width - zero);
        svg.Box(0, 0, Width, Height, "none");
        svg.Box(Math.Min(zero, zero + length), 0, Math.Abs(length), Height, length < 0 ? "bad" : "good");
        if (signed)
        {
            svg.Line(zero, 0, zero, Height, "axis");
        }

        return $"<span class=\"bar\">{svg}</span>";
    }
}
