using System.CommandLine;
using Unroll.Cli.Results;
using Unroll.Training;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll evaluate RUN</c>.</summary>
internal sealed class EvaluateCommand : ExampleCommand
{
    private readonly Argument<string> _run = new("RUN") { Description = "Run folder that 'train' wrote." };
    private readonly Option<string?> _data = new("--data") { Description = "Measure on this file rather than on the run's own test part.", HelpName = "file" };

    public EvaluateCommand(Session session)
        : base("evaluate", "Measure a trained run beside its baselines, on its test part or on other data.",
            "unroll evaluate runs/quickstart-20250101-120000 --data new.csv")
    {
        Add(_run);
        Add(_data);
        SetAction(parsed => session.Interruptible(stop => Evaluate(parsed, session, stop)));
    }

    private int Evaluate(ParseResult parsed, Session session, CancellationToken stop)
    {
        string run = RunFolder.Check(parsed.GetRequiredValue(_run));
        EvaluatedRun result = session.Experiments.Evaluate(run, parsed.GetValue(_data), stop);
        ResultText.Write(result.Results, result.Metric, result.Skill, session.Terminal);
        session.Terminal.Out.WriteLine(result.Verdict);
        session.NoteModels(run);
        return ExitCode.Ok;
    }
}
