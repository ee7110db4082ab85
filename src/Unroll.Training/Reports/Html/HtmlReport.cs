using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>A run's report as one HTML page that needs nothing beside it: no network, no font, no script.</summary>
public static class HtmlReport
{
    /// <summary>Writes the page. The same report gives the same text, on any day and in any culture; text of the data is escaped; NaN is a dash; a section without data is left out.</summary>
    /// <param name="report">What the run found.</param>
    /// <returns>A complete HTML document.</returns>
    public static string Render(RunReport report)
    {
        PageSection[] sections = [.. Sections(report)];
        string links = string.Concat(sections.Select(section => $"\n<a href=\"#{section.Id}\">{PageText.Escape(section.Title)}</a>"));
        string bodies = string.Concat(sections.Select(section => $"<section id=\"{section.Id}\">\n<h2>{PageText.Escape(section.Title)}</h2>\n{section.Body}</section>\n"));
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{PageText.Escape(report.Name)} · Unroll</title>
            <style>
            {PageStyle.Css}
            </style>
            </head>
            <body>
            <main>
            {HeaderPart.Write(report)}{Warnings(report.Warnings)}<nav aria-label="Sections">{links}
            </nav>
            {bodies}</main>
            </body>
            </html>

            """;
    }

    private static IEnumerable<PageSection> Sections(RunReport report)
    {
        IEnumerable<PageSection?> all =
        [
            ResultsPart.Write(report),
            LegsPart.Write(report),
            .. report.Forecast is { } forecast ? ForecastPart.Write(forecast) : [],
            .. report.Classes is { } classes ? ClassesPart.Write(classes) : [],
            AnomalyPart.Write(report.Anomalies),
            .. report.Writing is { } writing ? WritingPart.Write(writing) : [],
            ClipsPart.Write(report.Clips),
            SamplesPart.Write(report.Samples),
            LearningPart.Write(report),
            .. DataPart.Write(report),
            .. EnginePart.Write(report),
        ];
        return all.OfType<PageSection>();
    }

    private static string Warnings(IReadOnlyList<string> warnings)
    {
        string items = string.Concat(warnings.Select(text => $"\n<li>{PageText.Escape(text)}</li>"));
        string head = warnings.Count == 1 ? "Warning" : "Warnings";
        return warnings.Count == 0 ? "" : $"<aside class=\"warnings\" id=\"warnings\">\n<h2>{head}</h2>\n<ul>{items}\n</ul>\n</aside>\n";
    }
}
