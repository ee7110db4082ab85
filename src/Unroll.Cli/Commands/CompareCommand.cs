using System.CommandLine;
using Unroll.Cli.Progress;
using Unroll.Cli.Results;
using Unroll.Training;
using Unroll.Training.Recipes;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll compare RECIPE</c>.</summary>
internal sealed class CompareCommand : ExampleCommand
{
    private readonly RecipeInput _input;
    private readonly Option<string?> _trunks = new("--trunks") { Description = "Trunks to train, with commas between; without it all that fit the task.", HelpName = "a,b" };
    private readonly Option<double> _budget = new("--budget-seconds") { Description = "Seconds of training that each model gets at most.", HelpName = "seconds", DefaultValueFactory = _ => 60 };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No progress; only the result." };

    public CompareCommand(Session session)
        : base("compare", "Train several trunks under one budget and rank them beside the baselines, with seconds and parameters.",
            "unroll compare recipes/quickstart --trunks gru,lstm,tcn,nlinear --budget-seconds 30")
    {
        _input = new RecipeInput(this);
        Add(_trunks);
        Add(_budget.AtLeast(0.1));
        Add(_quiet);
        SetAction(parsed => session.Interruptible(stop => Compare(parsed, session, stop)));
    }

    private int Compare(ParseResult parsed, Session session, CancellationToken stop)
    {
        Recipe recipe = _input.Read(parsed);
        RunOptions options = _input.Options(parsed);
        CompareOptions compare = new(parsed.GetValue(_trunks)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), parsed.GetValue(_budget));
        foreach (string trunk in compare.Trunks ?? [])
        {
            _input.Read(parsed, $"model.trunk={trunk}"); // an unknown trunk is an error before anything is trained
        }
        IReadOnlyList<CompareRow> rows = new ProgressDisplay(session.Terminal, parsed.GetValue(_quiet))
            .Watch(observer => session.Experiments.Compare(recipe, compare, options, observer, stop));
        CompareText.Write(rows, session.Terminal);
        return stop.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Ok;
    }
}
