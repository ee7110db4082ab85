using Unroll.Data.Files;
using Unroll.Data.TimeSeries;
using Unroll.Training;
using Unroll.Training.Generation;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Timelines;

namespace Unroll.Cli;

/// <summary>All that the commands ask of the library, so that they can be tested without training anything.</summary>
internal interface IExperiments
{
    RunOutcome Run(Recipe recipe, RunOptions options, IRunObserver observer, CancellationToken stop);

    IReadOnlyList<CompareRow> Compare(Recipe recipe, CompareOptions compare, RunOptions options, IRunObserver observer, CancellationToken stop);

    IReadOnlyList<AuditFinding> Audit(Recipe recipe, RunOptions options);

    RunOutcome Backtest(Recipe recipe, BacktestOptions backtest, RunOptions options, IRunObserver observer, CancellationToken stop);

    LearningRateSuggestion FindLearningRate(Recipe recipe, RunOptions options, IRunObserver observer, CancellationToken stop);

    /// <summary>A trained run on its own test part, or on the data of another file.</summary>
    EvaluatedRun Evaluate(string runFolder, string? dataPath, CancellationToken stop);

    /// <summary>Predictions of a trained run for its own data, or for the data of another file; of a task that writes texts so many for each.</summary>
    IReadOnlyList<OutputColumn> Predict(string runFolder, string? dataPath, int best, CancellationToken stop);

    /// <summary>Which of a run's models are used, in words, where it has more; null where all are.</summary>
    string? ModelsInUse(string runFolder);

    /// <summary>The ending of a file that holds what a run reads from standard input.</summary>
    string InputEnding(string runFolder);

    /// <summary>A language model writes on from a prompt.</summary>
    GeneratedText GenerateText(string runFolder, string prompt, GenerationOptions options, Action<string> write, CancellationToken stop);

    /// <summary>Labels every frame of clips.</summary>
    /// <param name="runFolder">A run trained on video.</param>
    /// <param name="dataPath">A video, a folder, or a list of clips.</param>
    /// <param name="folder">Where the timelines go.</param>
    /// <param name="options">How far a window reaches and moves.</param>
    /// <param name="each">Called for each clip with the stretches found and the files written.</param>
    /// <param name="stop">Ends it.</param>
    void Timelines(string runFolder, string dataPath, string folder, TimelineOptions options, Action<ClipTimeline, IReadOnlyList<string>> each, CancellationToken stop);

    /// <summary>A commented recipe for data that was looked at.</summary>
    /// <param name="dataPath">The data, seen from the recipe's folder.</param>
    /// <param name="recipeFolder">Where the recipe will lie.</param>
    string ProposeRecipe(string dataPath, string recipeFolder);

    /// <summary>Data of a built-in generator.</summary>
    RecordingSet Generate(DataSpec generator);

    EngineCheck CheckEngine();
}
