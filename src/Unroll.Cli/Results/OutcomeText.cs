using Unroll.Training;
using Unroll.Training.Reports;

namespace Unroll.Cli.Results;

/// <summary>What stands at the end of a run: the table, the verdict and, as the last line, the report's path.</summary>
internal static class OutcomeText
{
    /// <returns>The exit code.</returns>
    public static int Write(RunOutcome outcome, Terminal terminal)
    {
        TextWriter output = terminal.Out;
        if (outcome.Report is { } report)
        {
            WriteReport(report, terminal);
        }
        if (outcome.Interrupted)
        {
            output.WriteLine($"Stopped. To go on: unroll train --resume {outcome.Folder}");
            return ExitCode.Interrupted;
        }
        string page = Path.Combine(outcome.Folder, "report.html");
        output.WriteLine(File.Exists(page) ? $"Report: {page}" : $"Run folder: {outcome.Folder}");
        return ExitCode.Ok;
    }

    private static void WriteReport(RunReport report, Terminal terminal)
    {
        ResultText.Write(report.Results, report.Metric, report.Skill, terminal);
        foreach (string warning in report.Warnings)
        {
            terminal.Error.WriteLine($"warning: {warning}");
        }
        foreach (AuditFinding leak in report.Audit.Where(f => !f.Passed))
        {
            terminal.Error.WriteLine($"warning: leak: {leak.Rule}: {leak.Detail}");
        }
        terminal.Out.WriteLine(report.Verdict);
    }
}
