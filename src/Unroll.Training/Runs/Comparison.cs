using System.Diagnostics;
using Unroll.Data;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Models;
using Unroll.Models.Engine;
using Unroll.Training.Evaluation;
using Unroll.Training.Judging;
using Unroll.Training.Loop;
using Unroll.Training.Metrics;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;

namespace Unroll.Training.Runs;

/// <summary>Trains trunk after trunk on the first leg of a recipe, each under the same budget of seconds, and ranks them with the baselines.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="compare">Which trunks, how many seconds each.</param>
/// <param name="options">Where.</param>
/// <param name="observer">Who watches.</param>
internal sealed class Comparison(Recipe recipe, CompareOptions compare, RunOptions options, IRunObserver observer)
{
    private readonly Recipe _recipe = RecipePaths.Resolved(recipe, options.RecipeFolder);
    private readonly TaskPlan _plan = TaskPlan.Of(recipe);
    private readonly List<CompareRow> _rows = [];
    private IReadOnlyList<ResultRow> _baselines = [];

    public IReadOnlyList<CompareRow> Run(CancellationToken stop)
    {
        TorchEngine.SetThreads(_recipe.Run.EngineThreads);
        RecordingSet set = RecordingReader.Read(_recipe.Data, _recipe.Video, recipe.Text, options.RecipeFolder);
        LegData data = LegData.Prepare(_recipe, _plan, Splitter.Legs(set, _recipe.Split, _plan.Needs(_recipe))[0]);
        RunFolder folder = RunFolder.Begin(_recipe with { Name = $"{_recipe.Name}-compare" }, options);
        IReadOnlyList<string> trunks = Trunks();
        foreach ((int number, string trunk) in trunks.Index())
        {
            stop.ThrowIfCancellationRequested();
            TryOne(trunk, number + 1, trunks.Count, data, folder, stop);
        }

        _rows.AddRange(_baselines.Select(row => new CompareRow(row.Model, _plan.Headline, row.Metrics[_plan.Headline], Skill(row.Metrics[_plan.Headline]), 0, 0, true, "")));
        CompareRow[] ranked = [.. _rows.OrderBy(row => double.IsNaN(row.Value)).ThenBy(row => Metric.HigherIsBetter(_plan.Headline) ? -row.Value : row.Value)];
        folder.WriteJson(folder.Comparison, ranked);
        return ranked;
    }

    /// <summary>The trunks asked for, or all that can be built for the task.</summary>
    private IReadOnlyList<string> Trunks()
    {
        string[] fitting = [.. ModelBuilder.Trunks.Where(trunk => !trunk.ReadsPictures && trunk.Tasks.Contains(_plan.Model)).Select(trunk => trunk.Name)];
        string[] wrong = [.. (compare.Trunks ?? []).Except(fitting)];
        return wrong.Length > 0
            ? throw new RunException($"compare: {string.Join(", ", wrong)} cannot do task {_recipe.Task.Kind}; there are {string.Join(", ", fitting)}")
            : compare.Trunks ?? fitting;
    }

    private void TryOne(string trunk, int number, int count, LegData data, RunFolder folder, CancellationToken stop)
    {
        // Every trunk starts from its own defaults for the keys it does not share with the recipe's trunk.
        Recipe mine = _recipe with { Model = Adapted(trunk), Training = _recipe.Training with { Stateful = false } };
        try
        {
            using TrainedModel model = TrainedModel.Build(mine, data, mine.Seed);
            long parameters = model.Parameters;
            var runner = new LegRunner(mine, data, observer);
            using var budget = CancellationTokenSource.CreateLinkedTokenSource(stop);
            budget.CancelAfter(TimeSpan.FromSeconds(Math.Max(1, compare.BudgetSeconds)));
            var clock = Stopwatch.StartNew();
            TrainingOutcome training = runner.Train(model, folder.Leg(trunk, isOnly: false), new LegStart(trunk, number, count, trunk, parameters, mine.Training.Epochs, 0), mine.Seed, resume: false, budget.Token);
            double seconds = clock.Elapsed.TotalSeconds;
            stop.ThrowIfCancellationRequested();
            (Judgement judgement, Predictions predictions) = runner.Judge(model, _plan.Reported, stop);
            _baselines = [.. judgement.Results.Where(row => row.IsBaseline)];
            double value = judgement.Results[0].Metrics[_plan.Headline];
            _rows.Add(new CompareRow(trunk, _plan.Headline, value, Skill(value), seconds, parameters, false, training.Interrupted ? "stopped by the budget" : "")
            {
                PredictMilliseconds = 1000 * predictions.Seconds / Math.Max(1, predictions.Count),
                MultiplyAdds = model.MultiplyAdds,
            });
        }
        catch (ModelSpecException e)
        {
            _rows.Add(new CompareRow(trunk, _plan.Headline, double.NaN, double.NaN, 0, 0, false, e.Message));
        }
    }

    private ModelSpec Adapted(string trunk)
    {
        ModelSpec spec = _recipe.Model with { Trunk = trunk, Bidirectional = _recipe.Model.Bidirectional && _plan.Model == ModelTask.Classify };
        return trunk == _recipe.Model.Trunk ? spec : spec with { Channels = [], KernelSize = [] };
    }

    private double Skill(double value) => Verdict.Best(_baselines, _plan.Headline) is { } best ? Metric.Skill(_plan.Headline, value, best.Metrics[_plan.Headline]) : double.NaN;
}
