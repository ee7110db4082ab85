using CsCheck;
using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Training.Evaluation;
using Unroll.Training.Tests.Metrics;
using Xunit;

namespace Unroll.Training.Tests.Evaluation;

public sealed class ConformalWidthsTests
{
    private static ValuePrediction Said(int step, params float[] values) => new(new Window(0, Part.Validation, 0, step, 1), step, 1, values);

    /// <summary>Calibrates on truths, all predicted as 0.</summary>
    private static ConformalWidths? Calibrate(IEnumerable<float> truths, double coverage)
    {
        float[] all = [.. truths];
        return ConformalWidths.Calibrate([.. all.Select((_, i) => Said(i, 0))], new ArraySeries(all), coverage, 1);
    }

    [Fact]
    public void The_rank_by_hand()
    {
        // Absolute residuals 1 to 9. 80 %: rank ceil(10 * 0.8) = 8, so 8. 90 %: rank 9. 95 %: rank 10 of 9: too few.
        float[] truths = [-9, 1, 2, -3, 4, 5, -6, 7, 8];
        Assert.Equal(8, Calibrate(truths, 0.8)!.Widths[0]);
        Assert.Equal(9, Calibrate(truths, 0.9)!.Widths[0]);
        Assert.Null(Calibrate(truths, 0.95));
        Assert.Null(Calibrate([], 0.9));
    }

    [Fact]
    public void A_rank_that_is_whole_is_not_pushed_up_by_rounding()
    {
        // (9 + 1) * 0.7 is 7 in numbers, and 19 + 1 times 0.95 is 19; in doubles a hair may be above.
        Assert.Equal(7, Calibrate(Enumerable.Range(1, 9).Select(i => (float)i), 0.7)!.Widths[0]);
        Assert.Equal(19, Calibrate(Enumerable.Range(1, 19).Select(i => (float)i), 0.95)!.Widths[0]);
        for (int n = 9; n < 400; n++)
        {
            for (int percent = 1; percent < 100; percent++)
            {
                int rank = (((n + 1) * percent) + 99) / 100;
                if (rank <= n)
                {
                    Assert.Equal(rank, Calibrate(Enumerable.Range(1, n).Select(i => (float)i), percent / 100.0)!.Widths[0]);
                }
            }

            n += 38;
        }
    }

    [Fact]
    public void A_missing_truth_is_no_residual() => Assert.Equal(2, Calibrate([1, float.NaN, 2], 0.6)!.Widths[0]);

    [Fact]
    public void A_quantile_interval_is_moved_by_the_signed_distance()
    {
        // Conformalized quantile regression: [0, 10] holds 2, 5 and 8 by 2, 5 and 2, misses 11 by 1: scores -2, -5, -2, 1.
        var truth = new ArraySeries([2, 5, 8, 11]);
        ValuePrediction[] said = [.. Enumerable.Range(0, 4).Select(i => Said(i, 0, 5, 10))];
        Assert.Equal(1, ConformalWidths.Calibrate(said, truth, 0.8, 3)!.Widths[0]);
        // Rank ceil(5 * 0.6) = 3: -2. An interval that is too wide shrinks.
        ConformalWidths narrow = ConformalWidths.Calibrate(said, truth, 0.6, 3)!;
        Assert.Equal((2, 8), narrow.Interval(said[0], 0, 3));
    }

    [Fact]
    public void Exchangeable_residuals_are_covered_as_promised() =>
        Gen.Select(Gen.Int[10, 60], Gen.Double[0.5, 0.9], Gen.Int[0, 1_000_000]).Sample(
            (n, coverage, seed) =>
            {
                // Mean over 600 draws of n residuals and one more of the same heavy-tailed law: at least the nominal share, less 5 deviations of the mean.
                var random = new Random(seed);
                float Draw() => (float)Math.Pow(random.NextDouble() - 0.5, 3);
                int held = Enumerable.Range(0, 600).Count(_ => Math.Abs(Draw()) <= Calibrate(Enumerable.Range(0, n).Select(_ => Draw()), coverage)!.Widths[0]);
                return held / 600.0 >= coverage - (5 * Math.Sqrt(coverage * (1 - coverage) / 600));
            },
            iter: 20,
            threads: 1);
}
