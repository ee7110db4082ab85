using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Training.Evaluation;
using Unroll.Training.Judging;
using Xunit;

namespace Unroll.Training.Tests.Judging;

public sealed class FrameScoresTests
{
    [Fact]
    public void Overlapping_windows_are_averaged_and_open_frames_take_the_nearest()
    {
        FramePrediction[] predictions = [Errors(2, 1, 4, 6), Errors(3, 1, 2, 8)];
        Assert.Equal([4, 4, 4, 4, 8, 8], FrameScores.Of(predictions, p => p.Errors, 6, 0));
    }

    [Fact]
    public void A_stride_leaves_frames_between()
    {
        Assert.Equal([1, 5, 5, 9], FrameScores.Of([Errors(0, 2, 1, 5), Errors(3, 1, 9)], p => p.Errors, 4, 0));
    }

    [Fact]
    public void Smoothing_keeps_a_constant_and_spreads_a_peak()
    {
        Assert.All(FrameScores.Of([Errors(0, 1, 3, 3, 3, 3)], p => p.Errors, 4, 2), score => Assert.Equal(3, score, 12));
        double[] spread = FrameScores.Of([Errors(0, 1, 0, 0, 1, 0, 0)], p => p.Errors, 5, 1);
        Assert.True(spread[2] > spread[1] && spread[1] > spread[0] && spread[0] > 0);
        Assert.Equal(spread[1], spread[3], 12);
    }

    [Fact]
    public void Normalised_scores_run_from_0_to_1()
    {
        Assert.Equal([0, .5, 1], FrameScores.Normalised([2, 4, 6]));
        Assert.Equal([0, 0], FrameScores.Normalised([5, 5]));
    }

    private static FramePrediction Errors(int first, int stride, params float[] errors) => new(new Window(0, Part.Test, 0, 6, 0), first, stride, errors, errors);
}
