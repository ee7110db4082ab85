namespace Unroll.Training.Reports.Html;

/// <summary>Placeholder until the page is merged.</summary>
public static class HtmlReport
{
    /// <summary>Renders.</summary>
    public static string Render(RunReport report) => report.Name;
}
