using System.CommandLine;
using Unroll.Cli.Progress;
using Unroll.Cli.Results;
using Unroll.Training;
using Unroll.Training.Recipes;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll train RECIPE</c>.</summary>
internal sealed class TrainCommand : ExampleCommand
{
    private readonly RecipeInput _input;
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No progress; only the result." };
    private readonly Option<bool> _fast = new("--fast-dev-run") { Description = "One batch of training, validation and test, to see whether everything runs." };
    private readonly Option<bool> _find = new("--find-learning-rate") { Description = "Only look for a good learning rate, and say which." };

    public TrainCommand(Session session)
        : base("train", "Train a recipe's model, measure it beside its baselines and write a report.",
            "unroll train recipes/quickstart --set training.epochs=5 --seed 7\nunroll train --resume runs/quickstart-20250101-120000")
    {
        _input = new RecipeInput(this, resumes: true);
        Add(_quiet);
        Add(_fast);
        Add(_find);
        SetAction(parsed => session.Interruptible(stop => Train(parsed, session, stop)));
    }

    private int Train(ParseResult parsed, Session session, CancellationToken stop)
    {
        string[] more = parsed.GetValue(_fast) ? ["training.fast_dev_run=true"] : [];
        Recipe recipe = _input.Read(parsed, more);
        RunOptions options = _input.Options(parsed);
        ProgressDisplay display = new(session.Terminal, parsed.GetValue(_quiet));
        if (parsed.GetValue(_find))
        {
            LearningRateSuggestion found = display.Watch(observer => session.Experiments.FindLearningRate(recipe, options, observer, stop));
            LearningRateText.Write(found, session.Terminal);
            return ExitCode.Ok;
        }
        RunOutcome outcome = display.Watch(observer => session.Experiments.Run(recipe, options, observer, stop));
        return OutcomeText.Write(outcome, session.Terminal);
    }
}
