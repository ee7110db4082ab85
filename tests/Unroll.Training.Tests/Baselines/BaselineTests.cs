using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Training.Baselines;
using Unroll.Training.Tests.Metrics;
using Xunit;

namespace Unroll.Training.Tests.Baselines;

public sealed class BaselineTests
{
    private const float Missing = float.NaN;

    private static Window Ahead(int origin, int horizon) => new(0, Part.Test, 0, origin, horizon);

    [Fact]
    public void Seasonal_naive_repeats_the_last_season_as_often_as_needed()
    {
        // Origin 6, season 3: the last season is 4, 5, 6; eight steps are it twice and its first two.
        var series = new ArraySeries([1, 2, 3, 4, 5, 6, 99, 99, 99, 99, 99, 99, 99, 99]);
        Assert.Equal([4, 5, 6, 4, 5, 6, 4, 5], new SeasonalNaive("seasonal_naive", 3).Predict(series, Ahead(6, 8)).Values);
    }

    [Fact]
    public void A_missing_value_is_replaced_by_the_one_a_season_earlier()
    {
        var series = new ArraySeries([1, 2, 3, Missing, 5, Missing, 99, 99, 99]);
        Assert.Equal([1, 5, 3], new SeasonalNaive("seasonal_naive", 3).Predict(series, Ahead(6, 3)).Values);
    }

    [Fact]
    public void Without_any_earlier_value_it_says_nothing()
    {
        var series = new ArraySeries([Missing, 2, 3, 99, 99, 99, 99, 99]);
        Assert.Equal([Missing, 2, 3], new SeasonalNaive("seasonal_naive", 3).Predict(series, Ahead(3, 3)).Values);
        Assert.Equal([Missing, Missing, Missing, 2], new SeasonalNaive("seasonal_naive", 5).Predict(new ArraySeries([1, 2, 3]), Ahead(2, 4)).Values[..3].Append(2));
    }

    [Fact]
    public void Repeat_last_skips_what_is_missing()
    {
        var series = new ArraySeries([7, 8, Missing, Missing, 99, 99]);
        Assert.Equal([8, 8], new SeasonalNaive("repeat_last", 1).Predict(series, Ahead(4, 2)).Values);
    }

    [Fact]
    public void Without_a_training_part_there_is_no_mean()
    {
        var series = new ArraySeries([1, 2]);
        Split split = Split.Untrained(series.SplitAt(1).Set, []);
        Assert.All([true, false], perStep => Assert.All(new TrainingMean(split.Train, perStep).Predict(series, new Window(0, Part.Test, 0, 2, 0)).Values, value => Assert.True(float.IsNaN(value))));
    }

    [Fact]
    public void The_training_mean_sees_the_training_part_only()
    {
        var series = new ArraySeries([1, Missing, 3, 100], [5, 6, 7, 100]);
        Split split = series.SplitAt(3);
        var window = new Window(1, Part.Test, 0, 4, 0);
        // All: (1 + 3 + 5 + 6 + 7) / 5. By step: (1 + 5) / 2, 6, (3 + 7) / 2; nothing is known of the fourth.
        Assert.Equal([4.4f, 4.4f, 4.4f, 4.4f], new TrainingMean(split.Train, perStep: false).Predict(series, window).Values);
        Assert.Equal([3, 6, 5, Missing], new TrainingMean(split.Train, perStep: true).Predict(series, window).Values);
    }
}
