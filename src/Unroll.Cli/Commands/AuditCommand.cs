using System.CommandLine;
using Unroll.Training.Reports;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll audit RECIPE</c>.</summary>
internal sealed class AuditCommand : ExampleCommand
{
    private readonly RecipeInput _input;

    public AuditCommand(Session session)
        : base("audit", "Prove that no validation or test step touches what is fitted or trained on; exit 1 where one does.",
            "unroll audit recipes/quickstart")
    {
        _input = new RecipeInput(this, writes: false);
        SetAction(parsed => Audit(parsed, session));
    }

    private int Audit(ParseResult parsed, Session session)
    {
        IReadOnlyList<AuditFinding> findings = session.Experiments.Audit(_input.Read(parsed), _input.Options(parsed));
        foreach (AuditFinding finding in findings)
        {
            session.Terminal.Out.WriteLine($"{(finding.Passed ? "ok  " : "LEAK")}  {finding.Rule}: {finding.Detail}");
        }
        int leaks = findings.Count(f => !f.Passed);
        session.Terminal.Out.WriteLine(leaks == 0 ? $"No leak: {findings.Count} rules hold." : $"{leaks} of {findings.Count} rules do not hold.");
        return leaks == 0 ? ExitCode.Ok : ExitCode.Found;
    }
}
