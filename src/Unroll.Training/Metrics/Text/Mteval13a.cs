using System.Text.RegularExpressions;

namespace Unroll.Training.Metrics.Text;

/// <summary>The tokenisation of NIST's mteval-v13a.pl, as sacreBLEU applies it (its "13a"). It knows ASCII punctuation only: letters and signs
/// of other scripts stay as they stand between blanks.</summary>
internal static partial class Mteval13a
{
    /// <summary>The words of a sentence.</summary>
    public static List<string> Words(string sentence)
    {
        string text = sentence.Replace("<skipped>", "", StringComparison.Ordinal)
            .Replace("-\n", "", StringComparison.Ordinal)
            .Replace('\n', ' ');
        if (text.Contains('&', StringComparison.Ordinal))
        {
            text = text.Replace("&quot;", "\"", StringComparison.Ordinal)
                .Replace("&amp;", "&", StringComparison.Ordinal)
                .Replace("&lt;", "<", StringComparison.Ordinal)
                .Replace("&gt;", ">", StringComparison.Ordinal);
        }

        text = Signs().Replace($" {text} ", " $0 ");
        text = PointAfterOther().Replace(text, "$1 $2 ");
        text = PointBeforeOther().Replace(text, " $1 $2");
        return PythonText.Words(DashAfterDigit().Replace(text, "$1 $2 "));
    }

    /// <summary>ASCII from { to ~, [ to `, blank to &amp;, ( to +, : to @, and the slash: all signs but ' , - and the full stop.</summary>
    [GeneratedRegex(@"[{-~[-` -&(-+:-@/]")]
    private static partial Regex Signs();

    [GeneratedRegex("([^0-9])([.,])")]
    private static partial Regex PointAfterOther();

    [GeneratedRegex("([.,])([^0-9])")]
    private static partial Regex PointBeforeOther();

    [GeneratedRegex("([0-9])(-)")]
    private static partial Regex DashAfterDigit();
}
