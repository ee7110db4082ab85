using Unroll.Training.Metrics;
using Unroll.Training.Reports;
using Unroll.Training.Runs;
using Xunit;

namespace Unroll.Training.Tests.Metrics;

public sealed class MetricTests
{
    [Theory]
    [InlineData("mae", 5, 10, 0.5)]
    [InlineData("mae", 15, 10, -0.5)]
    [InlineData("mse", 0, 10, 1)]
    [InlineData("cross_entropy", 1, 2, 0.5)]
    [InlineData("accuracy", 0.9, 0.8, 0.5)]
    [InlineData("accuracy", 0.7, 0.8, -0.5)]
    [InlineData("macro_f1", 1, 0.8, 1)]
    [InlineData("accuracy", 1, 1, 0)]
    [InlineData("mae", 0, 0, 0)]
    [InlineData("mae", double.NaN, 1, double.NaN)]
    [InlineData("accuracy", 0.5, double.NaN, double.NaN)]
    public void Skill_points_up(string metric, double model, double baseline, double skill) => Assert.Equal(skill, Metric.Skill(metric, model, baseline), 1e-12);

    [Fact]
    public void Every_metric_has_its_direction()
    {
        foreach (string metric in Metric.OfValues.Append("cross_entropy"))
        {
            Assert.True(Metric.IsBetter(metric, 1, 2), metric);
        }

        foreach (string metric in Metric.OfClasses.Except(["cross_entropy"]))
        {
            Assert.True(Metric.IsBetter(metric, 2, 1), metric);
        }

        Assert.False(Metric.IsBetter("mae", double.NaN, 1));
        Assert.True(Metric.IsBetter("mae", 1, double.NaN));
    }

    private static ResultRow Row(string name, bool isBaseline, double value, string metric = "mae") => new(name, isBaseline, "test", new Dictionary<string, double> { [metric] = value });

    [Fact]
    public void A_model_that_loses_is_told_so()
    {
        Verdict verdict = Verdict.Of([Row("gru", false, 12), Row("repeat_last", true, 20), Row("seasonal_naive", true, 10)], "mae");
        Assert.Equal(-0.2, verdict.Skill, 1e-12);
        Assert.Equal("gru does NOT beat the best baseline: mae 12 on test against 10 of seasonal_naive. Use the baseline, or change the model.", verdict.Text);
        Assert.Contains("does NOT beat", Verdict.Of([Row("gru", false, 10), Row("mean", true, 10)], "mae").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_wins_is_told_by_how_much()
    {
        Assert.Equal("gru beats the best baseline: mae 5 on test against 10 of mean, 50 % less error.", Verdict.Of([Row("gru", false, 5), Row("mean", true, 10)], "mae").Text);
        Assert.Equal("gru beats the best baseline: accuracy 0.9 on test against 0.8 of majority, 50 % fewer mistakes.",
            Verdict.Of([Row("gru", false, 0.9, "accuracy"), Row("majority", true, 0.8, "accuracy")], "accuracy").Text);
    }

    [Fact]
    public void A_model_whose_error_is_no_number_does_not_win()
    {
        Verdict verdict = Verdict.Of([Row("gru", false, double.NaN), Row("mean", true, 10)], "mae");
        Assert.StartsWith("gru could not be compared", verdict.Text, StringComparison.Ordinal);
        Assert.Contains("no baseline", Verdict.Of([Row("gru", false, 1), Row("mean", true, double.NaN)], "mae").Text, StringComparison.Ordinal);
    }
}
