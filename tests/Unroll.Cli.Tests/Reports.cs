using Unroll.Training.Reports;

namespace Unroll.Cli.Tests;

/// <summary>A report small enough to read.</summary>
internal static class Reports
{
    public static RunReport Small() => new()
    {
        Name = "fake",
        Task = "forecast",
        Finished = DateTime.UnixEpoch,
        Recipe = "",
        Data = new DataFacts { Source = "retail", Recordings = 1, Steps = 2, Lengths = [2, 2, 2], Channels = [], Windows = [1, 1, 1] },
        Split = [],
        Audit = [],
        Model = new ModelFacts { Trunk = "gru", Parameters = 1, Layers = [], TrainSeconds = 1, ExamplesPerSecond = 1, PredictMilliseconds = 1, PeakMemoryMiB = 1 },
        Epochs = [],
        Stopped = "all epochs",
        Results =
        [
            new ResultRow("gru", false, "test", new Dictionary<string, double> { ["rmse"] = 20.5, ["mae"] = 12345.6 }),
            new ResultRow("seasonal-naive", true, "test", new Dictionary<string, double> { ["mae"] = 15000 }),
        ],
        Metric = "mae",
        Skill = 0.177,
        Verdict = "The model beats the best baseline by 17.7 %.",
        Engine = new Dictionary<string, string>(),
        Warnings = ["mase could not be computed"],
    };
}
