using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Training.Evaluation;
using Unroll.Training.Timelines;
using Xunit;

namespace Unroll.Training.Tests.Timelines;

public sealed class FrameProbabilitiesTests
{
    [Fact]
    public void Frames_take_the_mean_of_the_windows_that_cover_them_and_the_nearest_at_the_end()
    {
        ClassPrediction[] windows = [Whole(0, 4, .9f), Whole(2, 4, .5f)];
        Assert.Equal([.9f, .9f, .7f, .7f, .5f, .5f, .5f], FrameProbabilities.Of(windows, 7, 2).Select(row => row[0]).ToArray());
    }

    [Fact]
    public void A_class_of_a_frame_holds_until_the_next_one_that_was_looked_at()
    {
        ClassPrediction steps = new(new Window(0, Part.Test, 1, 4, 0), 2, [.8f, .2f, .4f, .6f], [0, 0]) { Stride = 2 };
        Assert.Equal([.8f, .8f, .8f, .4f, .4f, .4f], FrameProbabilities.Of([steps], 6, 2).Select(row => row[0]).ToArray());
    }

    [Fact]
    public void Stretches_cover_the_clip()
    {
        var timeline = new ClipTimeline("a", [0, .1, .2, .3], ["x", "x", "y", "x"], [1, .5, .8, .6]);
        Assert.Equal(
            [new TimelineSpan(0, 2, 0, .2, "x", .75), new TimelineSpan(2, 3, .2, .3, "y", .8), new TimelineSpan(3, 4, .3, .4, "x", .6)],
            timeline.Spans.Select(span => span with { EndSeconds = Math.Round(span.EndSeconds, 9) }));
    }

    private static ClassPrediction Whole(int start, int length, float first) => new(new Window(0, Part.Test, start, length, 0), 1, [first, 1 - first], [0]);
}
