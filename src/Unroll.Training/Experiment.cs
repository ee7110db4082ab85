using Unroll.Data;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Models;
using Unroll.Models.Engine;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Runs;

namespace Unroll.Training;

/// <summary>The only place where the parts of Unroll are put together: data, split, windows, model, training, judgement, report.</summary>
public static class Experiment
{
    /// <summary>Runs a recipe: every fold, origin and seed it asks for, one after another, into one run folder with one report.</summary>
    /// <param name="recipe">What to run.</param>
    /// <param name="options">Where, and whether to go on with an interrupted run; null: a new folder as the recipe says.</param>
    /// <param name="observer">Who watches; null: nobody.</param>
    /// <param name="stop">Asked to stop, the step in progress ends and a checkpoint is written.</param>
    /// <exception cref="Unroll.Data.DataException">The data is not what the recipe says; the message says where.</exception>
    /// <exception cref="RunException">The run cannot go on; the message says why and what is kept.</exception>
    /// <exception cref="ModelSpecException">The model does not fit the task or the data.</exception>
    /// <exception cref="EngineException">The tensor engine does not load, or the device is not there.</exception>
    public static RunOutcome Run(Recipe recipe, RunOptions? options = null, IRunObserver? observer = null, CancellationToken stop = default) =>
        new ExperimentRun(recipe, options ?? new RunOptions(), observer ?? SilentObserver.Instance).Run(stop);

    /// <summary>Trains every trunk that fits the task under one budget, and ranks them with the baselines.</summary>
    /// <param name="recipe">The recipe; its model section gives the sizes, its trunk is replaced.</param>
    /// <param name="compare">Which trunks, how many seconds each.</param>
    /// <param name="options">Where.</param>
    /// <param name="observer">Who watches.</param>
    /// <param name="stop">Asks it to stop.</param>
    public static IReadOnlyList<CompareRow> Compare(Recipe recipe, CompareOptions compare, RunOptions options, IRunObserver observer, CancellationToken stop) =>
        new Comparison(recipe, compare, options, observer).Run(stop);

    /// <summary>Splits, cuts and fits as a run would, and proves that nothing leaks; trains nothing.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">Where the recipe lies.</param>
    /// <returns>The findings of every leg; a rule is prefixed with the leg's name where there are several.</returns>
    public static IReadOnlyList<AuditFinding> Audit(Recipe recipe, RunOptions options)
    {
        TaskPlan plan = TaskPlan.Of(recipe);
        RecordingSet set = RecordingReader.Read(recipe.Data, recipe.Video, recipe.Text, options.RecipeFolder);
        IReadOnlyList<Split> legs = Splitter.Legs(set, recipe.Split, plan.Needs(recipe));
        return [.. legs.SelectMany(leg => LegData.Prepare(recipe, plan, leg).Audit()
            .Select(finding => legs.Count == 1 ? finding : finding with { Rule = $"{leg.Name}: {finding.Rule}" }))];
    }

    /// <summary>Tests a forecast from several origins in time, one after another.</summary>
    /// <param name="recipe">A forecast recipe; its split is replaced by rolling origins.</param>
    /// <param name="backtest">How many origins, how far apart, and whether to train anew for each.</param>
    /// <param name="options">Where.</param>
    /// <param name="observer">Who watches.</param>
    /// <param name="stop">Asks it to stop.</param>
    /// <exception cref="RunException">The task is no forecast.</exception>
    public static RunOutcome Backtest(Recipe recipe, BacktestOptions backtest, RunOptions options, IRunObserver observer, CancellationToken stop)
    {
        if (!TaskPlan.Of(recipe).IsForecast)
        {
            throw new RunException($"backtest: the task is {recipe.Task.Kind}, but rolling origins need a forecast");
        }

        SplitSpec split = recipe.Split with { By = "rolling", NWindows = backtest.NWindows, StepSize = backtest.StepSize };
        return new ExperimentRun(recipe with { Split = split, Name = $"{recipe.Name}-backtest" }, options, observer, backtest.Refit).Run(stop);
    }

    /// <summary>Sweeps the learning rate on the first leg's training part; trains nothing that is kept.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">Where the recipe lies.</param>
    /// <param name="observer">Who watches.</param>
    public static LearningRateSuggestion FindLearningRate(Recipe recipe, RunOptions options, IRunObserver observer)
    {
        TaskPlan plan = TaskPlan.Of(recipe);
        TorchEngine.SetThreads(recipe.Run.EngineThreads);
        RecordingSet set = RecordingReader.Read(recipe.Data, recipe.Video, recipe.Text, options.RecipeFolder);
        LegData data = LegData.Prepare(recipe, plan, Splitter.Legs(set, recipe.Split, plan.Needs(recipe))[0]);
        using TrainedModel model = TrainedModel.Build(recipe, data, recipe.Seed);
        Loop.LearningRateCurve curve = new LegRunner(recipe, data, observer).FindLearningRate(model, recipe.Seed);
        return curve.Suggestion is double rate
            ? new LearningRateSuggestion(rate, curve.LearningRates, curve.Losses, "there the loss falls fastest; a few times less is safer with a constant schedule")
            : throw new RunException("the learning rate sweep found no rate at which the loss falls: look at the scaling of the inputs and at the loss");
    }
}
