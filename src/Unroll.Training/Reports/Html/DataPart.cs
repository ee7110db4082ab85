using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>What was read, how it was split, and whether anything leaked.</summary>
internal static class DataPart
{
    private const int ManyChannels = 24;

    public static IEnumerable<PageSection> Write(RunReport report)
    {
        if (report.Split.Count > 0)
        {
            yield return new("split", "Split", Windows(report.Data.Windows) + $"<div class=\"scroll\">{SplitChart.Draw(report.Split)}</div>\n");
        }

        if (report.Audit.Count > 0)
        {
            yield return new("audit", "Leak audit", Audit(report.Audit));
        }

        yield return new("data", "Data", Facts(report.Data, report.Split.Count == 0));
    }

    private static string Audit(IReadOnlyList<AuditFinding> findings)
    {
        IEnumerable<string> items = findings.Select(found =>
            $"\n<li><span class=\"badge {(found.Passed ? "good\">holds" : "bad\">failed")}</span> <div>{PageText.Escape(found.Rule)}<small>{PageText.Escape(found.Detail)}</small></div></li>");
        int failed = findings.Count(found => !found.Passed);
        string sum = failed == 0 ? $"All {findings.Count} rules hold." : $"{failed} of {findings.Count} rules failed: the results above are not to be trusted.";
        return $"<p{(failed == 0 ? "" : " class=\"poor\"")}>{sum}</p>\n<ul class=\"audit\">{string.Concat(items)}\n</ul>\n";
    }

    private static string Facts(DataFacts data, bool windows)
    {
        string lengths = string.Join(" / ", data.Lengths.Select(length => Figures.Count(length)));
        List<(string, string)> facts =
        [
            ("Source", data.Source), ("Recordings", Figures.Count(data.Recordings)), ("Steps", Figures.Count(data.Steps)),
            ("Lengths: shortest / median / longest", lengths), ("Time span", data.Span ?? ""), ("Frequency", data.Frequency ?? ""),
        ];
        string notes = data.Notes.Count == 0 ? "" : $"<h3>Notes of the reader</h3>\n<ul>{string.Concat(data.Notes.Select(note => $"\n<li>{PageText.Escape(note)}</li>"))}\n</ul>\n";
        return Blocks.Facts(facts.Where(fact => fact.Item2.Length > 0)) + (windows ? Windows(data.Windows) : "") + Channels(data.Channels) + Shares(data.ClassShares) + notes;
    }

    private static string Channels(IReadOnlyList<string> channels)
    {
        string listed = string.Concat(channels.Take(ManyChannels).Select(name => $"\n<li>{PageText.Escape(name)}</li>"));
        string more = channels.Count > ManyChannels ? Blocks.Folded($"{Figures.Count(channels.Count - ManyChannels)} more channels", string.Join('\n', channels.Skip(ManyChannels))) : "";
        return channels.Count == 0 ? "" : $"<h3>Channels</h3>\n<ul class=\"chips\">{listed}\n</ul>\n{more}";
    }

    private static string Shares(IReadOnlyDictionary<string, double> shares)
    {
        if (shares.Count == 0)
        {
            return "";
        }

        HtmlTable table = new HtmlTable().Words("Class").Numbers("Share of training").Words("");
        double largest = shares.Values.Where(double.IsFinite).DefaultIfEmpty(1).Max();
        foreach ((string name, double share) in shares)
        {
            table.Row("", PageText.Escape(name), Figures.Percent(share), Blocks.Bar(share / largest));
        }

        return $"<h3>Classes</h3>\n{table}";
    }

    private static string Windows(IReadOnlyList<int> windows)
    {
        string[] parts = ["train", "validation", "test"];
        IEnumerable<string> counts = parts.Select((part, i) => $"<span><i class=\"box {part}\"></i>{part}{(i < windows.Count ? $": <b>{Figures.Count(windows[i])}</b> windows" : "")}</span>");
        return $"<p class=\"legend\">{string.Concat(counts)}</p>\n";
    }
}
