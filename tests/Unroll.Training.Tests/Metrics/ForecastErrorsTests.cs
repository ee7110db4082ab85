using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Training.Evaluation;
using Unroll.Training.Metrics;
using Xunit;

namespace Unroll.Training.Tests.Metrics;

public sealed class ForecastErrorsTests
{
    private const double Close = 1e-12;

    private static ForecastErrors Of(params (double Truth, double Said)[] pairs)
    {
        var errors = new ForecastErrors();
        foreach ((double truth, double said) in pairs)
        {
            errors.Add(truth, said);
        }

        return errors;
    }

    [Fact]
    public void Worked_by_hand()
    {
        // Errors +1, -2, +2; truths 2, 4, -4: squares 1 + 4 + 4 = 9.
        ForecastErrors errors = Of((2, 3), (4, 2), (-4, -2));
        Assert.Equal(5.0 / 3, errors.Mae, Close);
        Assert.Equal(3, errors.Mse, Close);
        Assert.Equal(Math.Sqrt(3), errors.Rmse, Close);
        Assert.Equal(100 * (0.5 + 0.5 + 0.5) / 3, errors.Mape, Close);
        // 2 * 1 / 5, 2 * 2 / 6, 2 * 2 / 6.
        Assert.Equal(100 * (0.4 + (2.0 / 3) + (2.0 / 3)) / 3, errors.Smape, Close);
    }

    [Fact]
    public void A_zero_truth_is_left_out_of_mape_only()
    {
        ForecastErrors errors = Of((0, 1), (2, 3));
        Assert.Equal(1, errors.Mae, Close);
        Assert.Equal(50, errors.Mape, Close);
        Assert.Equal(100 * (2 + 0.4) / 2, errors.Smape, Close);
        Assert.True(double.IsNaN(Of((0, 1)).Mape));
    }

    [Fact]
    public void Nothing_wrong_about_nothing() => Assert.Equal(0, Of((0, 0)).Smape);

    [Fact]
    public void A_missing_truth_is_left_out()
    {
        ForecastErrors errors = Of((double.NaN, 1000), (1, 2));
        Assert.Equal(1, errors.Count);
        Assert.Equal(1, errors.Mae);
        Assert.True(double.IsNaN(Of((double.NaN, 1)).Mae));
    }

    [Fact]
    public void A_prediction_that_is_no_number_poisons_every_metric()
    {
        ForecastErrors errors = Of((1, 1), (1, double.NaN));
        Assert.All(new[] { errors.Mae, errors.Mse, errors.Rmse, errors.Mape, errors.Smape }, value => Assert.True(double.IsNaN(value)));
        // Where all else is counted over non-zero truths, too.
        Assert.True(double.IsNaN(Of((1, 1), (0, double.NaN)).Mape));
    }

    [Fact]
    public void Sums_add_up()
    {
        ForecastErrors both = Of((2, 3));
        both.Add(Of((4, 2), (-4, -2)));
        Assert.Equal(Of((2, 3), (4, 2), (-4, -2)).Smape, both.Smape, Close);
        Assert.Equal(3, both.Count);
    }

    [Fact]
    public void Mase_is_the_mean_over_series_of_each_ones_own()
    {
        // Hyndman and Koehler (2006): the error over the mean absolute difference one season (2) apart in training.
        // a: |3 - 1|, |5 - 2|, |4 - 3|, |4 - 5| -> 7 / 4. b: ten times a -> 70 / 4.
        var series = new ArraySeries([1, 2, 3, 5, 4, 4, 6, 7], [10, 20, 30, 50, 40, 40, 60, 70]);
        SeasonalScale scale = SeasonalScale.Fit(series.SplitAt(6).Train, series, 2);
        Assert.Equal(7.0 / 4, scale.Of(0, 0), Close);
        Assert.Equal(70.0 / 4, scale.Of(1, 0), Close);
        // a is wrong by 1 and 2, b by 10 and 0: MAEs 1.5 and 5; MASE (1.5 / 1.75 + 5 / 17.5) / 2.
        ValueScores scores = ValueScores.Of(
            [new(new Window(0, Part.Test, 4, 2, 2), 6, 2, [7, 5]), new(new Window(1, Part.Test, 4, 2, 2), 6, 2, [50, 70])], series);
        IReadOnlyDictionary<string, double> metrics = scores.Metrics(["mase", "mae"], scale);
        Assert.Equal(((1.5 / 1.75) + (5 / 17.5)) / 2, metrics["mase"], Close);
        Assert.Equal(13.0 / 4, metrics["mae"], Close);
        Assert.Equal([(1 + 10) / 2.0, (2 + 0) / 2.0], scores.ByStep.Select(step => step.Mae));
    }

    [Fact]
    public void Mase_is_not_defined_for_a_constant_series_and_leaves_it_out()
    {
        var series = new ArraySeries([3, 3, 3, 3, 9], [1, 2, 3, 4, 5]);
        SeasonalScale scale = SeasonalScale.Fit(series.SplitAt(4).Train, series, 1);
        Assert.True(double.IsNaN(scale.Of(0, 0)));
        ValueScores scores = ValueScores.Of(
            [new(new Window(0, Part.Test, 3, 1, 1), 4, 1, [3]), new(new Window(1, Part.Test, 3, 1, 1), 4, 1, [3])], series);
        Assert.Equal(2, scores.Metrics(["mase"], scale)["mase"], Close);
        Assert.True(double.IsNaN(scores.Metrics(["mase"], null)["mase"]));
    }

    [Fact]
    public void A_missing_step_is_no_difference()
    {
        var series = new ArraySeries([1, float.NaN, 4, 6, 0]);
        Assert.Equal(2, SeasonalScale.Fit(series.SplitAt(4).Train, series, 1).Of(0, 0), Close);
    }
}
