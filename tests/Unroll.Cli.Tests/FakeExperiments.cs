using Unroll.Data;
using Unroll.Data.Files;
using Unroll.Data.TimeSeries;
using Unroll.Training;
using Unroll.Training.Generation;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Timelines;

namespace Unroll.Cli.Tests;

/// <summary>Stands for the library: remembers what it was asked and answers with fixed results, or throws.</summary>
internal sealed class FakeExperiments : IExperiments
{
    public Recipe? Recipe { get; private set; }

    public RunOptions? Options { get; private set; }

    public object? Asked { get; private set; }

    public string? DataPath { get; private set; }

    public string? Models { get; set; }

    public int Best { get; private set; }

    public string? DataText { get; private set; }

    public Exception? Throws { get; init; }

    public bool Leak { get; init; }

    public bool Interrupted { get; init; }

    public RunOutcome Run(Recipe recipe, RunOptions options, IRunObserver observer, CancellationToken stop)
    {
        Take(recipe, options);
        observer.Message("reading");
        observer.LegStarted(new LegStart("all", 1, 1, "gru", 12345, 2, 3));
        for (int epoch = 1; epoch <= 2; epoch++)
        {
            for (int step = 1; step <= 3; step++)
            {
                observer.StepEnded(new StepProgress(epoch, step, 3, 1.0 / step, 32, 1e-3));
            }
            observer.EpochEnded(new EpochRow(epoch, 0.5, 0.6, 1e-3, 1, 1.5, new Dictionary<string, double> { ["mae"] = 3.25 }, Best: epoch == 2));
        }
        observer.Warning("two rows were dropped");
        return new RunOutcome(options.RunFolder ?? "runs/fake", Reports.Small(), Interrupted);
    }

    public IReadOnlyList<CompareRow> Compare(Recipe recipe, CompareOptions compare, RunOptions options, IRunObserver observer, CancellationToken stop)
    {
        Take(recipe, options);
        Asked = compare;
        return [new("gru", "mae", 1.5, 0.25, 3.2, 12345, false, ""), new("seasonal-naive", "mae", 2, 0, 0, 0, true, ""), new("tcn", "mae", double.NaN, double.NaN, 0, 0, false, "too short")];
    }

    public IReadOnlyList<AuditFinding> Audit(Recipe recipe, RunOptions options)
    {
        Take(recipe, options);
        return [new("No step is in two parts", true, "14,600 steps"), new("No target crosses a border", !Leak, "series shop-1, steps 10 to 12")];
    }

    public RunOutcome Backtest(Recipe recipe, BacktestOptions backtest, RunOptions options, IRunObserver observer, CancellationToken stop)
    {
        Asked = backtest;
        return Run(recipe, options, observer, stop);
    }

    public LearningRateSuggestion FindLearningRate(Recipe recipe, RunOptions options, IRunObserver observer, CancellationToken stop)
    {
        Take(recipe, options);
        return new LearningRateSuggestion(0.0043, [], [], "the loss falls fastest there");
    }

    public EvaluatedRun Evaluate(string runFolder, string? dataPath, CancellationToken stop)
    {
        DataPath = dataPath;
        RunReport report = Reports.Small();
        return new EvaluatedRun(report.Results, report.Metric, report.Skill, report.Verdict);
    }

    public GeneratedText GenerateText(string runFolder, string prompt, GenerationOptions options, Action<string> write, CancellationToken stop)
    {
        Asked = options;
        DataText = prompt;
        write("to ");
        write("be");
        return new GeneratedText("to be", 2, prompt.Contains('?', StringComparison.Ordinal) ? 1 : 0, 0.01);
    }

    public IReadOnlyList<OutputColumn> Predict(string runFolder, string? dataPath, int best, CancellationToken stop)
    {
        Best = best;
        DataPath = dataPath;
        DataText = dataPath is not null && File.Exists(dataPath) ? File.ReadAllText(dataPath) : null;
        return [OutputColumn.Of("series", (string?[])["a,b", "c"]), OutputColumn.Of("step", (double[])[1, 2]), OutputColumn.Of("prediction", (double[])[0.1, double.NaN])];
    }

    public string? ModelsInUse(string runFolder) => Models;

    public string InputEnding(string runFolder) => ".csv";

    public void Timelines(string runFolder, string dataPath, string folder, TimelineOptions options, Action<ClipTimeline, IReadOnlyList<string>> each, CancellationToken stop)
    {
        (DataPath, Asked) = (dataPath, options);
        each(new ClipTimeline("street", [0, 0.5, 1], ["fight", "fight", "noFight"], [0.9, 0.7, 0.6]), [$"{folder}/street.json"]);
    }

    public string ProposeRecipe(string dataPath, string recipeFolder) => $"data:\n  path: {dataPath}\n";

    public RecordingSet Generate(DataSpec generator)
    {
        Asked = generator;
        return new RecordingSet
        {
            Channels = [new Channel("sales", ChannelRole.Target), new Channel("day", ChannelRole.Known, ["mon", "tue"])],
            Recordings = [new Recording { Id = "shop-1", Group = "shop-1", Steps = 2, Values = [0.1f, 0, float.NaN, 1], Times = [new(2024, 1, 1), new(2024, 1, 2)], Source = new SourceLocation("retail") }],
        };
    }

    public EngineCheck CheckEngine() => new(Throws is null, Throws?.Message, [new("libtorch", "2.10.0")]);

    private void Take(Recipe recipe, RunOptions options)
    {
        (Recipe, Options) = (recipe, options);
        if (Throws is not null)
        {
            throw Throws;
        }
    }
}
