using Unroll.Data.Files;
using Unroll.Data.TimeSeries;
using Unroll.Training;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;

namespace Unroll.Cli;

/// <summary>The library behind the commands.</summary>
internal sealed class Experiments : IExperiments
{
    public RunOutcome Run(Recipe recipe, RunOptions options, IRunObserver observer, CancellationToken stop) => throw Missing();

    public IReadOnlyList<CompareRow> Compare(Recipe recipe, CompareOptions compare, RunOptions options, IRunObserver observer, CancellationToken stop) => throw Missing();

    public IReadOnlyList<AuditFinding> Audit(Recipe recipe, RunOptions options) => throw Missing();

    public RunOutcome Backtest(Recipe recipe, BacktestOptions backtest, RunOptions options, IRunObserver observer, CancellationToken stop) => throw Missing();

    public LearningRateSuggestion FindLearningRate(Recipe recipe, RunOptions options, IRunObserver observer, CancellationToken stop) => throw Missing();

    public EvaluatedRun Evaluate(string runFolder, string? dataPath, CancellationToken stop) => throw Missing();

    public IReadOnlyList<OutputColumn> Predict(string runFolder, string? dataPath, CancellationToken stop) => throw Missing();

    public string ProposeRecipe(string dataPath, string recipeFolder)
    {
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

    public RecordingSet Generate(DataSpec generator) => SeriesReader.Read(generator, ".");

    public EngineCheck CheckEngine() => EngineCheck.Run();

    private static RunException Missing() => new("this build of the command line is not connected to the library yet");
}
