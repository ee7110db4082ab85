using System.CommandLine;
using Unroll.Cli.Progress;
using Unroll.Cli.Results;
using Unroll.Training;
using Unroll.Training.Recipes;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll backtest RECIPE</c>.</summary>
internal sealed class BacktestCommand : ExampleCommand
{
    private readonly RecipeInput _input;
    private readonly Option<int> _windows = new("--n-windows") { Description = "How many origins in time.", HelpName = "number", DefaultValueFactory = _ => 3 };
    private readonly Option<int> _step = new("--step-size") { Description = "Steps between origins; 0: the horizon.", HelpName = "steps" };
    private readonly Option<bool> _refit = new("--refit") { Description = "Train anew for each origin, on all that lies before it." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No progress; only the result." };

    public BacktestCommand(Session session)
        : base("backtest", "Forecast from several origins in time, as if the model had been in use then.",
            "unroll backtest recipes/quickstart --n-windows 4 --step-size 14 --refit")
    {
        _input = new RecipeInput(this);
        Add(_windows.AtLeast(1));
        Add(_step.AtLeast(0));
        Add(_refit);
        Add(_quiet);
        SetAction(parsed => session.Interruptible(stop => Backtest(parsed, session, stop)));
    }

    private int Backtest(ParseResult parsed, Session session, CancellationToken stop)
    {
        Recipe recipe = _input.Read(parsed);
        RunOptions options = _input.Options(parsed);
        BacktestOptions backtest = new(parsed.GetValue(_windows), parsed.GetValue(_step), parsed.GetValue(_refit));
        RunOutcome outcome = new ProgressDisplay(session.Terminal, parsed.GetValue(_quiet))
            .Watch(observer => session.Experiments.Backtest(recipe, backtest, options, observer, stop));
        return OutcomeText.Write(outcome, session.Terminal);
    }
}
