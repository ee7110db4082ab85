using Unroll.Data;
using Unroll.Data.Files;
using Unroll.Data.Text;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Training;
using Unroll.Training.Generation;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Timelines;

namespace Unroll.Cli;

/// <summary>The library behind the commands.</summary>
internal sealed class Experiments : IExperiments
{
    public RunOutcome Run(Recipe recipe, RunOptions options, IRunObserver observer, CancellationToken stop) =>
        Experiment.Run(recipe, options, observer, stop);

    public IReadOnlyList<CompareRow> Compare(Recipe recipe, CompareOptions compare, RunOptions options, IRunObserver observer, CancellationToken stop) =>
        Experiment.Compare(recipe, compare, options, observer, stop);

    public IReadOnlyList<AuditFinding> Audit(Recipe recipe, RunOptions options) => Experiment.Audit(recipe, options);

    public RunOutcome Backtest(Recipe recipe, BacktestOptions backtest, RunOptions options, IRunObserver observer, CancellationToken stop) =>
        Experiment.Backtest(recipe, backtest, options, observer, stop);

    public LearningRateSuggestion FindLearningRate(Recipe recipe, RunOptions options, IRunObserver observer, CancellationToken stop) =>
        Experiment.FindLearningRate(recipe, options, observer);

    public EvaluatedRun Evaluate(string runFolder, string? dataPath, CancellationToken stop)
    {
        using TrainedRun run = TrainedRun.Open(runFolder);
        return run.Evaluate(dataPath, stop);
    }

    public IReadOnlyList<OutputColumn> Predict(string runFolder, string? dataPath, int best, CancellationToken stop)
    {
        using TrainedRun run = TrainedRun.Open(runFolder);
        return run.Predict(dataPath, best, stop);
    }

    public string? ModelsInUse(string runFolder) => TrainedRun.ModelsInUse(runFolder);

    public string InputEnding(string runFolder) => TrainedRun.InputEnding(runFolder);

    public GeneratedText GenerateText(string runFolder, string prompt, GenerationOptions options, Action<string> write, CancellationToken stop)
    {
        using TrainedRun run = TrainedRun.Open(runFolder);
        return run.Generate(prompt, options, write, stop);
    }

    public void Timelines(string runFolder, string dataPath, string folder, TimelineOptions options, Action<ClipTimeline, IReadOnlyList<string>> each, CancellationToken stop)
    {
        using TrainedRun run = TrainedRun.Open(runFolder);
        var files = new TimelineFolder(folder);
        run.Timelines(dataPath, options, (recording, timeline) => each(timeline, files.Write(recording, timeline)), stop);
    }

    public string ProposeRecipe(string dataPath, string recipeFolder)
    {
        if (MediaProbe.Inspect(dataPath, recipeFolder) is { } media)
        {
            return new MediaTemplate(RecipeTemplate.NameFor(dataPath), media).ToYaml();
        }

        DataProposal found = DataProbe.Inspect(dataPath, recipeFolder);
        return new RecipeTemplate
        {
            Name = RecipeTemplate.NameFor(dataPath),
            Data = found.Data,
            Task = found.Task,
            Reasons = found.Reasons,
            ShortestSteps = found.ShortestSteps,
            Frequency = found.Frequency,
        }.ToYaml();
    }

    public RecordingSet Generate(DataSpec generator) => RecordingReader.Read(generator, new VideoSpec(), new TextSpec(), ".");

    public EngineCheck CheckEngine() => EngineCheck.Run();
}
