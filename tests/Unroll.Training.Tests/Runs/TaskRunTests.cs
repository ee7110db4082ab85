using System.Text.Json;
using Unroll.Data.Files;
using Unroll.Data.Synthetic;
using Unroll.Data.TimeSeries;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Xunit;

namespace Unroll.Training.Tests.Runs;

/// <summary>A whole run of every kind of task.</summary>
public sealed class TaskRunTests : RunFixture
{
    private const string Csv = "data.generator=null data.path=sales.csv data.time=date data.targets=[y] data.calendar=[day_of_week,month] preprocess.per_series=false ";

    private static readonly string[] Rows = [.. Enumerable.Range(0, 80).Select(i => $"{new DateTime(2024, 1, 1).AddDays(i):yyyy-MM-dd},{10 + (i % 7)}")];

    public TaskRunTests() => Write("sales.csv", $"date,y\n{string.Join('\n', Rows)}\n");

    public static TheoryData<string, string> Cases => new()
    {
        { Tiny.Forecast, "" },
        { Tiny.Forecast, "model.trunk=nlinear model.hidden_size=32 task.coverage=0" },
        { Tiny.Forecast, "model.trunk=lstm task.mode=seq2seq task.quantiles=[0.1,0.5,0.9] evaluation.part=validation" },
        { Tiny.Forecast, Csv + "task.mode=autoregressive window.horizon=3" },
        { Tiny.Forecast, "model.trunk=encoder_decoder model.attention=dot evaluation.scaled=true" },
        { Tiny.Forecast, Csv + "model.trunk=encoder_decoder model.cell=lstm" },
        { Tiny.Forecast, "model.trunk=tcn model.hidden_size=32 data.calendar=[day_of_week]" },
        { Tiny.Forecast, "training.stateful=true model.trunk=rnn task.mode=seq2seq window.stride=14" },
        { Tiny.Classify, "" },
        { Tiny.Classify, "model.trunk=fcn model.hidden_size=32 model.pooling=auto training.class_weights=balanced" },
        { Tiny.LabelSteps, "model.bidirectional=true" },
        { Tiny.LabelSteps, "window.length=39" }, // leaves windows of one step, in batches of their own
        { Tiny.ValueSteps, "" },
        { Tiny.ValueSteps, "training.stateful=true" },
        { Tiny.Generate, "" },
        { Tiny.Clips, "" },
        { Tiny.Clips, "data.generator=motion_order data.generator_gap=4 model.trunk=r3d video.sampling=dense video.frames=6 video.clips=2 video.augment=[flip,color] training.augment=[mixup]" },
        { Tiny.Clips, "data.generator=motion_order data.generator_gap=4 model.trunk=tsm video.fit=crop video.crops=3 video.color=gray video.frames=4 window.length=8" },
        { Tiny.Clips, "model.log_features=true training.batch_size=1" }, // a batch without a deviation
        { Tiny.ClipSteps, "" },
        { Tiny.Unusual, "" },
        { Tiny.Unusual, "model.trunk=conv3d_ae video.frames=4 window.stride=2 video.augment=[flip]" },
    };

    [Fact]
    public void Unusual_frames_stand_beside_both_baselines()
    {
        Recipe recipe = Tiny.With(Tiny.Unusual, "training.epochs=1");
        RunReport report = Run(recipe).Report!;
        Assert.Equal(["appearance_motion", "previous_frame", "flow"], report.Results.Select(row => row.Model));
        Assert.Equal([false, true, true], report.Results.Select(row => row.IsBaseline));
        Assert.True(report.Results[2].Metrics["frame_auc"] > 0.5, "walkers that are too fast have more flow");

        IReadOnlyList<string> models = [.. Run(Tiny.With(Tiny.Unusual, "model.trunk=conv3d_ae", "video.flow=none", "video.flow_length=10", "video.flow_bound=20", "video.flow_mean=subtract"), "pictures").Report!.Results.Select(row => row.Model)];
        Assert.Equal(["conv3d_ae", "previous_frame"], models);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_run_is_complete_and_opens_to_the_same_figures(string text, string set)
    {
        Recipe recipe = Tiny.With(text, set.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        RunOutcome outcome = Run(recipe);

        RunReport report = outcome.Report!;
        string[] files = ["recipe.yaml", "model.safetensors", "run.json", "leg.json", "report.json", "report.html", "predictions.csv", "checkpoint.safetensors", "metrics.jsonl"];
        Assert.All(files, file => Assert.True(File.Exists(At("run", file)), file));
        Assert.Empty(Directory.EnumerateFiles(At("run"), "*.part"));
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(At("run", "report.json")));
        Assert.Equal("tiny", json.RootElement.GetProperty("name").GetString());
        Assert.False(report.Results[0].IsBaseline);
        Assert.True(report.Results.Count > 1);
        Assert.All(report.Results, row => Assert.True(double.IsFinite(row.Metrics[report.Metric]), row.Model));
        Assert.All(report.Audit, finding => Assert.True(finding.Passed, finding.Rule));
        Assert.Contains(report.Skill > 0 ? "beats the best baseline" : "does NOT beat", report.Verdict, StringComparison.Ordinal);
        Assert.True(File.ReadLines(At("run", "predictions.csv")).Count() > 1);

        using TrainedRun run = TrainedRun.Open(outcome.Folder);
        EvaluatedRun again = run.Evaluate();
        Assert.Equal(report.Results.Select(row => (row.Model, row.Part)), again.Results.Select(row => (row.Model, row.Part)));
        foreach ((ResultRow before, ResultRow after) in report.Results.Zip(again.Results))
        {
            Assert.All(before.Metrics, metric => Assert.True(Close(metric.Value, after.Metrics[metric.Key]), $"{before.Model} {metric.Key}: {metric.Value} {after.Metrics[metric.Key]}"));
        }

        IReadOnlyList<OutputColumn> table = run.Predict();
        string[] names = [.. table.Select(column => column.Name)];
        Assert.Contains(recipe.Task.Kind == "detect_anomaly" ? "clip" : "series", names);
        foreach (OutputColumn column in table.Where(column => column.Name is "prediction" or "lower" or "upper" || column.Name.StartsWith("p_", StringComparison.Ordinal)))
        {
            Assert.All(column.Numbers!, value => Assert.True(double.IsFinite(value), column.Name));
        }
    }

    [Theory]
    [InlineData("none", 1 / 6.0)]
    [InlineData("balanced_sqrt", 0.309)] // odds of 6 / 30 times the square root of 30 / 6
    [InlineData("balanced", 0.5)]
    public void Where_the_inputs_tell_nothing_a_rare_class_is_as_likely_as_its_weight_makes_it(string weights, double expected)
    {
        string[] parts = ["train", "validation", "test"];
        Write("rare.csv", "id,x,label,part\n" + string.Concat(parts.SelectMany(part => Enumerable.Range(0, 36).Select(i => string.Concat(Enumerable.Repeat($"{part}{i},0,{(i % 6 == 5 ? "rare" : "usual")},{part}\n", 3))))));
        const string recipe = """
            name: tiny
            task: {kind: classify}
            data: {path: rare.csv, series_id: id, past: [x], label: label, fold: part}
            split: {by: list}
            model: {trunk: gru, hidden_size: 3}
            training: {epochs: 150, batch_size: 36, learning_rate: 0.05, early_stop: 0, keep_best: false}
            run: {threads: 1, tensorboard: false}
            """;
        Run(Tiny.With(recipe, $"training.class_weights={weights}"));
        using TrainedRun run = TrainedRun.Open(At("run"));
        Assert.All(Column(run.Predict(), "p_rare").Numbers!, share => Assert.Equal(expected, share, 0.02));
    }

    [Fact]
    public void A_forecast_reaches_beyond_the_end_of_a_file_with_calendar_features()
    {
        Recipe recipe = Tiny.With(Tiny.Forecast, Csv.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        using TrainedRun run = TrainedRun.Open(Run(recipe).Folder);
        IReadOnlyList<OutputColumn> table = run.Predict();
        Assert.Equal(7, table[0].Count);
        Assert.Equal(Enumerable.Range(80, 7).Select(i => $"{new DateTime(2024, 1, 1).AddDays(i):yyyy-MM-dd}"), Column(table, "time").Times!.Select(time => $"{time:yyyy-MM-dd}"));
        Assert.All(Column(table, "origin").Times!, time => Assert.Equal(new DateTime(2024, 3, 20), time));
        Assert.All(Column(table, "truth").Numbers!, value => Assert.True(double.IsNaN(value)));
        Assert.All(Column(table, "lower").Numbers!.Zip(Column(table, "upper").Numbers!), bounds => Assert.True(bounds.First <= bounds.Second));

        string other = Write("other.csv", $"date,y\n{string.Join('\n', Rows[..40])}\n");
        Assert.Equal(new DateTime(2024, 2, 10), Column(run.Predict(other), "time").Times![0]);
        string few = Write("few.csv", $"date,y\n{string.Join('\n', Rows[..10])}\n");
        RunException e = Assert.Throws<RunException>(() => run.Predict(few));
        Assert.Contains("10 observed steps, but the model looks back over 14", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Tiny.Forecast, "")]
    [InlineData(Tiny.Classify, "label group")]
    [InlineData(Tiny.LabelSteps, "step_label group")]
    [InlineData(Tiny.ValueSteps, "sum")]
    [InlineData(Tiny.Generate, "shape")]
    public void A_file_without_the_truth_is_predicted_and_one_with_it_is_measured_beside_the_baselines(string text, string truth)
    {
        Recipe recipe = Tiny.With(text);
        using TrainedRun run = TrainedRun.Open(Run(recipe).Folder);
        IReadOnlyList<OutputColumn> made = RecordingTable.Columns(SeriesGenerator.Generate(recipe.Data));
        string whole = At("whole.csv"), inputs = At("inputs.csv");
        TableWriter.Write(made, whole);
        TableWriter.Write([.. made.Where(column => !truth.Split(' ').Contains(column.Name))], inputs);

        IReadOnlyList<OutputColumn> said = run.Predict(inputs), own = run.Predict(whole);
        Assert.Equal(own.Select(column => column.Name), said.Select(column => column.Name));
        Assert.Equal(Values(own), Values(said));
        Assert.All(run.Evaluate(whole).Results, row => Assert.True(double.IsFinite(row.Metrics.Values.First()), row.Model));

        static double[] Values(IReadOnlyList<OutputColumn> table) => [.. table.Where(column => column.Name == "prediction" || column.Name.StartsWith("p_", StringComparison.Ordinal)).SelectMany(column => column.Numbers!)];
    }

    [Fact]
    public void A_model_that_can_learn_beats_the_baseline()
    {
        RunReport report = Run(Tiny.With(Tiny.Classify, "training.epochs=12", "data.generator_series=60", "model.trunk=fcn", "model.hidden_size=32", "model.pooling=auto", "model.channels=[8,8]")).Report!;
        Assert.True(report.Skill > 0.3, report.Verdict);
    }

    private static bool Close(double one, double other) => (double.IsNaN(one) && double.IsNaN(other)) || Math.Abs(one - other) <= 1e-6 * Math.Max(1, Math.Abs(one));

    private static OutputColumn Column(IReadOnlyList<OutputColumn> table, string name) => table.Single(column => column.Name == name);
}
