using Unroll.Training.Reports;

namespace Unroll.Training.Tests.Reports;

/// <summary>Reports such as runs make them, the same at every call.</summary>
internal static class SampleReports
{
    public static RunReport Forecast()
    {
        string[] series = [.. Enumerable.Range(1, 45).Select(i => $"store-{i:00}")];
        return Plain("walmart-sales", "forecast") with
        {
            Description = "Weekly sales of 45 stores, eight weeks ahead, one model for all of them.",
            Results =
            [
                Row("gru", false, ("mae", 43211.4), ("rmse", 71455.1), ("mape", 5.213), ("mase", 0.7421)),
                Row("seasonal-naive", true, ("mae", 58120.9), ("rmse", 91033.2), ("mape", 6.91), ("mase", 0.9981)),
                Row("repeat-last", true, ("mae", 81377.0), ("rmse", 140222.8), ("mape", 9.44), ("mase", double.NaN)),
            ],
            Metric = "mase",
            Skill = 0.2565,
            Verdict = "gru beats the best baseline, seasonal-naive: MASE 0.742 against 0.998, 25.7 % better.",
            Forecast = new ForecastFindings
            {
                Baseline = "seasonal-naive",
                ByHorizon = [.. Enumerable.Range(1, 8).Select(i => new HorizonRow(i, 31000 + (3300 * i), 57000 + (400 * i)))],
                BySeries = [.. series.Select((name, i) => new SeriesRow(name, "weekly_sales", 61000 - (900 * i), 49000 + (350 * i), 13 + (i % 3)))],
                Examples = [.. series.Take(4).Select((name, i) => Example(name, "weekly_sales", 24, 8, i))],
                Coverage = [new("conformal 80 %", 0.8, 0.812, 101234.5), new("conformal 90 %", 0.9, 0.837, 140312.1), new("quantile 0.1", 0.1, 0.093, null)],
            },
        };
    }

    public static RunReport Classes(int classes = 12)
    {
        var random = new Random(3);
        string[] names = [.. new[] { "walk", "climb stairs", "drink", "get up", "sit down", "stand up", "lie down", "pour water", "eat soup", "comb hair", "brush teeth", "use telephone" }
            .Concat(Enumerable.Range(13, Math.Max(0, classes - 12)).Select(i => $"class {i}")).Take(classes)];
        int[][] confusion = [.. names.Select((_, row) => names.Select((_, column) => row == column ? 40 + random.Next(60) : random.Next(10) < 7 ? 0 : random.Next(14)).ToArray())];
        confusion[^1] = new int[classes];
        double[] shares = [.. confusion.Select(row => (double)row.Sum() / confusion.Sum(r => r.Sum()))];
        return Plain("wharf-gru", "classify") with
        {
            Results =
            [
                Row("cnn-gru", false, ("accuracy", 0.7013), ("macro_f1", 0.6622), ("balanced_accuracy", 0.6719), ("cross_entropy", 1.0211)),
                Row("majority", true, ("accuracy", 0.1204), ("macro_f1", 0.0154), ("balanced_accuracy", 0.0714), ("cross_entropy", double.NaN)),
            ],
            Metric = "accuracy",
            Skill = 0.6604,
            Verdict = "cnn-gru beats the best baseline, majority: accuracy 70.1 % against 12.0 %.",
            Legs = [.. Enumerable.Range(1, 16).Select(i => Leg(i, random))],
            Classes = new ClassFindings
            {
                Classes = names,
                Confusion = confusion,
                PerClass = [.. names.Select((name, i) => new ClassRow(name, i == 2 ? double.NaN : 0.5 + (0.04 * (i % 12)), i == classes - 1 ? double.NaN : 0.55 + (0.03 * (i % 12)), i == 2 ? 0 : 0.52 + (0.035 * (i % 12)), confusion[i].Sum()))],
                Mistakes = [.. Enumerable.Range(1, 8).Select(i => new MistakeRow($"subject-{i}/trial-{3 * i}", 0, names[i % classes], names[(i + 3) % classes], 0.999 - (0.004 * i)))],
                Timelines = [new("trial-1", 90, [new(0, 40, 0), new(45, 90, classes - 1)], [new(0, 38, 0), new(38, 40, 1), new(45, 90, classes - 1)])],
            },
            Data = Plain("", "").Data with
            {
                Source = "shared/data/har-wearable/WHARF.zip",
                Recordings = 884,
                Steps = 331_204,
                Span = null,
                Frequency = "32 Hz",
                Channels = ["x (input)", "y (input)", "z (input)"],
                ClassShares = names.Zip(shares).ToDictionary(pair => pair.First, pair => pair.Second),
            },
            Split = [.. Enumerable.Range(0, 300).Select(i => Whole($"subject-{1 + (i / 19)}/trial-{1 + (i % 19)}", 120 + (i * 37 % 400), i % 10 < 7 ? "train" : i % 10 < 8 ? "validation" : "test"))],
        };
    }

    /// <summary>Everything that a page could trip over: long names, markup, control characters, NaN and infinity, gaps.</summary>
    public static RunReport Hostile()
    {
        string name = "a_very_long_identifier_without_any_space_" + string.Concat(Enumerable.Repeat("0123456789abcdef_", 9));
        const string Script = "<script>alert('x & \"y\"')</script>";
        ForecastExample example = Example(Script, "ridership of the long, long line between the airport and the city centre, weekdays", 10, 8, 1);
        return Plain(name, "forecast") with
        {
            Description = $"A description that goes on for long, as people write them when they explain where the data came from and what was left out. {Script} 日本語の説明もあります。\u0001",
            Results =
            [
                Row(name, false, ("mae", double.NaN), ("mse", 1.2e-9), ("accuracy", double.PositiveInfinity)),
                Row("repeat-last", true, ("mae", 3.25), ("mse", 4e13)),
            ],
            Skill = double.NaN,
            Verdict = $"The skill cannot be said: the model's mean absolute error is not a number. {Script}",
            Warnings = [$"3 recordings were shorter than a window and were left out: {name}", "mase could not be computed: no season"],
            Audit = [new("No test step is in a training window.", false, $"recording {Script}, steps 12 to 19"), new("The scaler saw training steps only.", true, "1,204 steps")],
            Epochs = [.. Plain("", "").Epochs.Select((row, i) => i == 3 ? row with { TrainLoss = double.NaN, ValidationLoss = double.PositiveInfinity } : row)],
            Engine = new Dictionary<string, string> { ["Engine"] = name, ["<b>"] = Script },
            Split = [Whole(name, 100, "train"), Whole("日本語の系列名はとても長いことがあります、これもそうです", 80, "test"), Whole(Script, 1, "validation")],
            Data = Plain("", "").Data with { Source = "/" + name, Channels = [name, Script, .. Enumerable.Range(0, 321).Select(i => $"channel-{i}")], Notes = [Script, name] },
            Recipe = $"name: {name}\ndata:\n  path: {Script}\n",
            Forecast = new ForecastFindings
            {
                Baseline = name,
                ByHorizon = [.. Enumerable.Range(1, 336).Select(i => new HorizonRow(i, i % 50 == 0 ? double.NaN : 1 + Math.Sqrt(i), 4 + (0.02 * i)))],
                BySeries = [new(name, "c1", double.NaN, 1, 4), new(Script, "c2", 0.25, 0.125, 3), new("flat", "c2", 0, 0, 3), new("tiny", "c2", 1e-7, 3e-7, 1)],
                Examples = [example with { Truth = [.. example.Truth.Select((v, i) => i is 2 or 4 ? double.NaN : v)], Lower = [.. example.Lower.Select((v, i) => i == 3 ? double.NaN : v)] }, Example("", "flat", 1, 1, 2)],
                Coverage = [new(Script, 0.9, double.NaN, double.NaN)],
            },
        };
    }

    public static RunReport Losing() => Plain("copy-memory", "label_steps") with
    {
        Results = [Row("rnn", false, ("accuracy", 0.110)), Row("majority", true, ("accuracy", 0.125))],
        Metric = "accuracy",
        Skill = -0.0171,
        Verdict = "rnn does not beat the best baseline, majority: accuracy 11.0 % against 12.5 %. Do not use it.",
    };

    /// <summary>The least that a run reports.</summary>
    public static RunReport Plain(string name, string task) => new()
    {
        Name = name,
        Task = task,
        Finished = new DateTime(2026, 3, 9, 17, 4, 31, DateTimeKind.Utc),
        Recipe = $"name: {name}\ntask:\n  kind: {task}\nwindow:\n  length: 52\n  horizon: 8\ntraining:\n  epochs: 40\n  learning_rate: 0.002\n",
        Data = new DataFacts
        {
            Source = "data/sales.csv",
            Recordings = 45,
            Steps = 6435,
            Lengths = [143, 143, 143],
            Channels = ["weekly_sales (target)", "holiday (known future)", "fuel_price (past)"],
            Span = "2010-02-05 to 2012-10-26",
            Frequency = "1 week",
            Windows = [2115, 360, 405],
        },
        Split = [.. Enumerable.Range(1, 45).Select(i => new SplitRow($"store-{i:00}", 143, [new("train", 0, 107), new("validation", 107, 123), new("test", 127, 143)], "2010-02-05", "2012-10-26"))],
        Audit = [new("No validation or test step is in a training window.", true, "2,115 windows checked"), new("Scalers saw training steps only.", true, "4,815 steps checked")],
        Model = new ModelFacts
        {
            Trunk = "gru",
            Parameters = 13_896,
            Layers = ["trunk.weight_ih_l0 [192, 6]", "trunk.weight_hh_l0 [192, 64]", "head.weight [8, 64]"],
            TrainSeconds = 84.2,
            ExamplesPerSecond = 2211.7,
            PredictMilliseconds = 0.0412,
            PeakMemoryMiB = 512.3,
        },
        Epochs = [.. Enumerable.Range(1, 37).Select(Epoch)],
        Stopped = "no better validation loss for 8 epochs",
        Results = [Row(task, false, ("mae", 2.5)), Row("repeat-last", true, ("mae", 3.25))],
        Metric = "mae",
        Skill = 0.23,
        Verdict = "Better than its baseline.",
        Engine = new Dictionary<string, string> { ["Engine"] = "libtorch 2.10.0 (CPU)", ["Threads"] = "2", ["Kernels"] = "libtorch" },
    };

    private static EpochRow Epoch(int epoch) => new(
        epoch,
        0.03 + (1.4 * Math.Exp(-0.21 * epoch)),
        0.06 + (1.5 * Math.Exp(-0.2 * epoch)) + (epoch > 29 ? 0.002 * (epoch - 29) : 0),
        0.002 * Math.Min(1, epoch / 3.0) * (0.5 + (0.5 * Math.Cos(Math.PI * epoch / 40))),
        0.4 + Math.Abs(Math.Sin(epoch * 1.7)),
        2.25,
        new Dictionary<string, double> { ["mae"] = 2 + (3 * Math.Exp(-0.2 * epoch)) },
        epoch == 29);

    private static ResultRow Row(string model, bool baseline, params (string Name, double Value)[] metrics) =>
        new(model, baseline, "test", metrics.ToDictionary(metric => metric.Name, metric => metric.Value));

    private static LegRow Leg(int fold, Random random)
    {
        double accuracy = fold == 9 ? 0.08 : 0.6 + (0.2 * random.NextDouble());
        var metrics = new Dictionary<string, double> { ["accuracy"] = accuracy, ["macro_f1"] = accuracy - 0.04, ["cross_entropy"] = 2 - (1.5 * accuracy) };
        return new($"fold-{fold}", 40 + random.Next(30), metrics, 0.1 + (0.05 * random.NextDouble()), 30 + (9 * random.NextDouble()));
    }

    private static SplitRow Whole(string recording, int steps, string part) => new(recording, steps, [new(part, 0, steps)]);

    private static ForecastExample Example(string series, string channel, int past, int horizon, int phase)
    {
        double[] all = [.. Enumerable.Range(0, past + horizon).Select(t => 1_400_000 + (210_000 * Math.Sin((t + phase) * 0.9)) + (40_000 * Math.Sin(t * phase * 2.3)) + (4000 * t))];
        double[] prediction = [.. all[past..].Select((value, i) => value + (26_000 * Math.Cos(i + phase)))];
        return new ForecastExample
        {
            Series = series,
            Channel = channel,
            Times = [.. Enumerable.Range(0, past + horizon).Select(t => new DateTime(2012, 3, 2).AddDays(7 * t).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture))],
            Past = all[..past],
            Truth = all[past..],
            Prediction = prediction,
            Baseline = [.. all[past..].Select((value, i) => value - 90_000 + (21_000 * i))],
            Lower = [.. prediction.Select((value, i) => value - 60_000 - (9000 * i))],
            Upper = [.. prediction.Select((value, i) => value + 60_000 + (9000 * i))],
        };
    }
}
