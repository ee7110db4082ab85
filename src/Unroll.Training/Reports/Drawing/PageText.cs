using System.Globalization;
using System.Net;
using System.Text;

namespace Unroll.Training.Reports.Drawing;

/// <summary>Text from the data on its way into the page: made harmless, and cut to the room there is.</summary>
internal static class PageText
{
    /// <summary>Text for HTML and SVG, in content and in attributes. Characters that XML does not allow become U+FFFD.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(string.Concat(text.EnumerateRunes().Select(Allowed)));

    /// <summary>At most so many characters, an ellipsis for what is left out.</summary>
    public static string Cut(string text, int most)
    {
        int[] starts = StringInfo.ParseCombiningCharacters(text);
        return starts.Length <= most ? text : text[..starts[most - 1]].TrimEnd() + "…";
    }

    /// <summary>Roughly how many pixels a label takes at the charts' letter size, in any sans-serif font.</summary>
    public static double Width(string text) => text.EnumerateRunes().Sum(rune => rune.Value >= 0x1100 ? 11.5 : 6.4);

    /// <summary>The width of the widest, between two bounds.</summary>
    public static double Width(IEnumerable<string> texts, double least, double most) =>
        Math.Clamp(texts.Select(Width).DefaultIfEmpty(0).Max(), least, most);

    private static string Allowed(Rune rune) => rune.Value is < 0x20 and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString();
}
