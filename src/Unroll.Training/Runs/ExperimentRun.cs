using Unroll.Data;
using Unroll.Data.Files;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Models.Engine;
using Unroll.Models.Text.Captioning;
using Unroll.Training.Evaluation;
using Unroll.Training.Generation;
using Unroll.Training.Judging;
using Unroll.Training.Loop;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Reports.Html;

namespace Unroll.Training.Runs;

/// <summary>One run of a recipe: its legs (folds, origins, seeds) one after another, then the report.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="options">Where, and whether to go on.</param>
/// <param name="observer">Who watches.</param>
/// <param name="refit">Whether each origin of a rolling split trains anew.</param>
internal sealed class ExperimentRun(Recipe recipe, RunOptions options, IRunObserver observer, bool refit = true)
{
    private const int MostPredictionRows = 500_000;

    private readonly Recipe _recipe = RecipePaths.Resolved(recipe, options.RecipeFolder);
    private readonly TaskPlan _plan = TaskPlan.Of(recipe);

    public RunOutcome Run(CancellationToken stop)
    {
        TorchEngine.SetThreads(_recipe.Run.EngineThreads);
        _ = TorchEngine.Device(_recipe.Run.Device);
        RecordingSet set = RecordingReader.Read(_recipe.Data, _recipe.Video, recipe.Text, options.RecipeFolder);
        IReadOnlyList<Split> splits = Splitter.Legs(set, _recipe.Split, _plan.Needs(_recipe));
        IReadOnlyList<LegTask> tasks = [.. splits.SelectMany(split => Enumerable.Range(0, Math.Max(1, _recipe.Training.Seeds)).Select(i => new LegTask(split, Name(split, i), _recipe.Seed + i)))];
        ThrowIfSharedFolder(tasks);
        RunFolder folder = RunFolder.Begin(_recipe, options);
        observer.Message($"{set.Recordings.Count:#,0} recording{(set.Recordings.Count == 1 ? "" : "s")}, {set.Recordings.Sum(recording => (long)recording.Steps):#,0} {(_plan.IsVideo ? "frames" : "steps")}; run folder {folder.Path}");
        var summaries = new List<LegSummary>();
        TrainedModel? kept = null;
        try
        {
            foreach (LegTask task in tasks)
            {
                RunFolder place = folder.Leg(task.Name, tasks.Count == 1);
                LegSummary? summary = Finished(place);
                kept = summary is not null && !refit ? kept ?? TrainedModel.Open(_recipe, place) : kept;
                summary ??= Leg(task, place, summaries.Count + 1, tasks.Count, ref kept, stop);
                if (summary is null)
                {
                    return new RunOutcome(folder.Path, null, Interrupted: true);
                }

                summaries.Add(summary);
            }
        }
        finally
        {
            kept?.Dispose();
        }

        IReadOnlyList<Judgement> together = Ensembles.AreWanted(_recipe)
            ? Ensembles.Judge(_recipe, _plan, tasks.GroupBy(task => task.Split).Select(seeds => (seeds.Key, (IReadOnlyList<RunFolder>)[.. seeds.Select(seed => folder.Leg(seed.Name, isOnly: false))])), stop)
            : [];
        return new RunOutcome(folder.Path, Report(set, summaries, together, folder), Interrupted: false);
    }

    /// <summary>The summary of a leg that an interrupted run had finished; null where there is none.</summary>
    private LegSummary? Finished(RunFolder place) => options.Resume && File.Exists(place.Summary) ? RunFolder.ReadJson<LegSummary>(place.Summary) : null;

    private LegSummary? Leg(LegTask task, RunFolder place, int number, int count, ref TrainedModel? kept, CancellationToken stop)
    {
        bool reuses = !refit && kept is not null;
        LegData data = reuses ? LegData.Prepare(_recipe, _plan, task.Split, kept!.Fit) : LegData.Prepare(_recipe, _plan, task.Split);
        ThrowIfLeaking(data);
        var runner = new LegRunner(_recipe, data, observer);
        TrainedModel model = reuses ? kept! : TrainedModel.Build(_recipe, data, task.Seed);
        bool keeps = !refit && kept is null;
        try
        {
            TrainingOutcome training = reuses
                ? new TrainingOutcome([], "the model of the first origin is used", 0, 0, 0, Interrupted: false)
                : runner.Train(model, place, Start(task.Name, number, count, model), task.Seed, options.Resume, stop);
            if (training.Interrupted)
            {
                return null;
            }

            LegSummary summary = Judge(task.Name, data, model, training, runner, place, stop);
            kept = keeps ? model : kept;
            return summary;
        }
        finally
        {
            if (!reuses && !ReferenceEquals(kept, model))
            {
                model.Dispose();
            }
        }
    }

    private LegSummary Judge(string name, LegData data, TrainedModel model, TrainingOutcome training, LegRunner runner, RunFolder place, CancellationToken stop)
    {
        (Judgement judgement, Predictions predictions) = runner.Judge(model, _plan.Reported, stop);
        model.Intervals = judgement.Intervals;
        model.AnomalyThreshold = judgement.AnomalyThreshold;
        LegSummary summary = LegSummaries.Of(name, data, model, training, judgement, predictions);
        summary = WithExamples(summary, data, model, predictions, stop);
        model.Save(place);
        (Predictions kept, string? note) = PredictionTable.Thinned(predictions, Math.Max(1, data.Prepared.TargetNames.Count), MostPredictionRows);
        summary = note is null ? summary : summary with { Warnings = [.. summary.Warnings, note] };
        TableWriter.Write(PredictionTable.Of(data, model, kept, _recipe), place.Predictions);
        place.WriteJson(place.Summary, summary);
        return summary;
    }

    /// <summary>What the reader can look at.</summary>
    private LegSummary WithExamples(LegSummary summary, LegData data, TrainedModel model, Predictions predictions, CancellationToken stop) =>
        model.Network is CaptioningNetwork captioner ? summary with { Writing = summary.Writing! with { Pictures = new CaptionPictures(_recipe, data, captioner).Of(predictions.Texts) } }
        : _plan is { IsVideo: true, Kind: "classify" } ? summary with { Clips = new ClipExamples(_recipe, data, model).Of(predictions.Classes) }
        : _plan.IsLanguage ? summary with { Samples = TextSamples.Of(model, stop) }
        : summary;

    private RunReport Report(RecordingSet set, IReadOnlyList<LegSummary> summaries, IReadOnlyList<Judgement> together, RunFolder folder)
    {
        RunReport report = ReportAssembly.Of(_recipe, _plan, set, summaries, together);
        folder.WriteJson(folder.ReportJson, report);
        folder.Write(folder.ReportPage, HtmlReport.Render(report));
        return report;
    }

    private static void ThrowIfSharedFolder(IReadOnlyList<LegTask> tasks)
    {
        if (tasks.GroupBy(task => RunFolder.LegName(task.Name), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } shared)
        {
            throw new RunException($"the legs {string.Join(", ", shared.Select(task => $"'{task.Name}'"))} would share the folder legs/{shared.Key}: give the folds or groups names that differ in letters, digits, '-', '_' or '.'");
        }
    }

    private static void ThrowIfLeaking(LegData data)
    {
        if (data.Audit().FirstOrDefault(finding => !finding.Passed) is { } leak)
        {
            throw new RunException($"leak: {leak.Rule} does not hold ({leak.Detail}); 'unroll audit' lists all rules");
        }
    }

    private LegStart Start(string name, int number, int count, TrainedModel model) =>
        new(name, number, count, _recipe.Model.Trunk, model.Parameters, _recipe.Training.Epochs, 0);

    private string Name(Split split, int seed) => _recipe.Training.Seeds <= 1 ? split.Name : split.Name == "all" ? $"seed-{_recipe.Seed + seed}" : $"{split.Name}-seed-{_recipe.Seed + seed}";

    private sealed record LegTask(Split Split, string Name, int Seed);
}
