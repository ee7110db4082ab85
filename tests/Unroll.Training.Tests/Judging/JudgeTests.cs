using Unroll.Data;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Training.Evaluation;
using Unroll.Training.Judging;
using Unroll.Training.Recipes;
using Unroll.Training.Runs;
using Unroll.Training.Tests.Runs;
using Xunit;

namespace Unroll.Training.Tests.Judging;

public sealed class JudgeTests
{
    private static Recording Recording(int id, float[] values, string? label = null) => new()
    {
        Id = $"r{id}",
        Group = $"r{id}",
        Steps = values.Length,
        Values = values,
        Label = label,
        Source = new SourceLocation("written down"),
    };

    private static LegData Leg(Recipe recipe, RecordingSet set, IReadOnlyList<Segment> train, IReadOnlyList<Segment> test) =>
        LegData.Prepare(recipe, TaskPlan.Of(recipe), new Split("all", set, train, [], test));

    /// <summary>One series 0, 1, ..., 9; six steps train. The model is right by 0.5 where repeat-last is wrong by 1.</summary>
    private static (ValueJudge Judge, ValuePrediction[] Said) Values(params string[] set)
    {
        Recipe recipe = Tiny.With("window: {length: 2, horizon: 1}\npreprocess: {normalize: fixed, scale: 10}\ntask: {coverage: 0}\nevaluation: {season: 2}", set);
        var series = new RecordingSet { Channels = [new Channel("y", ChannelRole.Target)], Recordings = [Recording(0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])] };
        LegData data = Leg(recipe, series, [new Segment(0, 0, 6)], [new Segment(0, 6, 10)]);
        int quantiles = Math.Max(1, recipe.Task.Quantiles.Count);
        ValuePrediction[] said = [.. data.Windows.Test.Select(window => new ValuePrediction(window, window.Origin, 1,
            [.. Enumerable.Range(0, quantiles).Select(q => (window.Origin + 0.5f + (q - (quantiles / 2))) / 10)]))];
        return (new ValueJudge(data, recipe), said);
    }

    [Fact]
    public void A_model_is_judged_beside_its_baselines_in_the_datas_units()
    {
        (ValueJudge judge, ValuePrediction[] said) = Values();
        Judgement judgement = judge.Judge(Part.Test, said, [], "gru");
        Assert.Equal(["gru", "seasonal_naive", "repeat_last"], judgement.Results.Select(row => row.Model));
        Assert.Equal([0.5, 2, 1], judgement.Results.Select(row => row.Metrics["mae"]), (a, b) => Math.Abs(a - b) < 1e-5);
        // The seasonal difference in training is 2.
        Assert.Equal(0.25, judgement.Results[0].Metrics["mase"], 1e-5);
        Assert.Equal("repeat_last", judgement.Forecast!.Baseline);
        Assert.Equal(4, judgement.Examples);
        Assert.Equal(0.5, Verdict.Of(judgement.Results, "mae").Skill, 1e-5);
    }

    [Fact]
    public void Scaled_units_are_those_of_the_papers()
    {
        (ValueJudge judge, ValuePrediction[] said) = Values("evaluation.scaled=true");
        Assert.Equal([0.05, 0.2, 0.1], judge.Judge(Part.Test, said, [], "gru").Results.Select(row => row.Metrics["mae"]), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void The_middle_quantile_is_the_point_and_coverage_is_counted()
    {
        (ValueJudge judge, ValuePrediction[] said) = Values("task.quantiles=[0.1,0.5,0.9]");
        Assert.Equal(1, judge.Middle);
        Judgement judgement = judge.Judge(Part.Test, said, [], "gru");
        Assert.Equal(0.5, judgement.Results[0].Metrics["mae"], 1e-5);
        // Quantiles lie 0.5 below, 0.5 above and 1.5 above the truth.
        Assert.Equal([0, 1, 1], judgement.Forecast!.Coverage.Select(row => row.Actual));
    }

    [Fact]
    public void Too_few_windows_to_calibrate_is_a_warning()
    {
        (ValueJudge judge, ValuePrediction[] said) = Values("task.coverage=0.9");
        Judgement judgement = judge.Judge(Part.Test, said, said, "gru");
        Assert.Null(judgement.Intervals);
        Assert.Contains("too few to calibrate", Assert.Single(judgement.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_are_judged_beside_the_majority_of_the_training_part()
    {
        Recipe recipe = Tiny.With("task: {kind: classify}");
        string[] labels = ["a", "a", "a", "b", "b", "a"];
        var set = new RecordingSet { Channels = [new Channel("x", ChannelRole.Past)], Recordings = [.. labels.Select((label, i) => Recording(i, [i, i, i], label))] };
        LegData data = Leg(recipe, set, [.. Enumerable.Range(0, 4).Select(i => new Segment(i, 0, 3))], [new Segment(4, 0, 3), new Segment(5, 0, 3)]);
        Assert.Equal([0.75f, 0.25f], new ClassJudge(data).Shares());
        // Truth b, a; the model says b with 0.9 and b with 0.6; the majority says a with 0.75.
        ClassPrediction[] said = [new(data.Windows.Test[0], 1, [0.1f, 0.9f], [1]), new(data.Windows.Test[1], 1, [0.4f, 0.6f], [0])];
        Judgement judgement = new ClassJudge(data).Judge(Part.Test, new Predictions([], said, [], 0, 0), "gru");
        Assert.Equal([0.5, 0.5], judgement.Results.Select(row => row.Metrics["accuracy"]));
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.4)) / 2, judgement.Results[0].Metrics["cross_entropy"], 1e-6);
        Assert.Equal(-(Math.Log(0.25) + Math.Log(0.75)) / 2, judgement.Results[1].Metrics["cross_entropy"], 1e-6);
        Assert.Equal("r5", Assert.Single(judgement.Classes!.Mistakes).Recording);
        Assert.Contains("does NOT beat", Verdict.Of(judgement.Results, "accuracy").Text, StringComparison.Ordinal);
    }
}
