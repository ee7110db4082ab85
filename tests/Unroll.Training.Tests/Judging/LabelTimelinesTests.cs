using Unroll.Data;
using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;
using Unroll.Training.Evaluation;
using Unroll.Training.Judging;
using Unroll.Training.Reports;
using Xunit;

namespace Unroll.Training.Tests.Judging;

public sealed class LabelTimelinesTests
{
    private static readonly RecordingSet Set = new() { Recordings = [Of("a", 8), Of("b", 3)], Channels = [] };

    /// <summary>Two windows of every second step; the last row of the first has no truth.</summary>
    [Fact]
    public void Rows_stand_for_their_stride_and_neighbours_join()
    {
        ClassPrediction[] predictions =
        [
            new(new Window(0, Part.Test, 0, 4, 0), 2, [0.9f, 0.1f, 0.8f, 0.2f], [0, 1]) { Stride = 2 },
            new(new Window(0, Part.Test, 4, 4, 0), 2, [0.3f, 0.7f, 0.2f, 0.8f], [1, BatchComposer.NoClass]) { Stride = 2 },
        ];
        LabelTimeline found = Assert.Single(LabelTimelines.Of(Set, predictions));
        Assert.Equal(("a", 8), (found.Recording, found.Steps));
        Assert.Equal([new LabelSpan(0, 2, 0), new LabelSpan(2, 6, 1)], found.Truth);
        Assert.Equal([new LabelSpan(0, 4, 0), new LabelSpan(4, 6, 1)], found.Predicted);
    }

    [Fact]
    public void A_recording_without_truth_is_left_out_and_the_last_stride_ends_with_it()
    {
        ClassPrediction[] predictions =
        [
            new(new Window(0, Part.Test, 0, 2, 0), 1, [0.9f, 0.1f], [BatchComposer.NoClass]),
            new(new Window(1, Part.Test, 0, 3, 0), 2, [0.9f, 0.1f, 0.1f, 0.9f], [0, 0]) { Stride = 2 },
        ];
        LabelTimeline found = Assert.Single(LabelTimelines.Of(Set, predictions));
        Assert.Equal([new LabelSpan(0, 3, 0)], found.Truth);
        Assert.Equal([new LabelSpan(0, 2, 0), new LabelSpan(2, 3, 1)], found.Predicted);
    }

    private static Recording Of(string id, int steps) => new() { Id = id, Group = id, Steps = steps, Values = [], Source = new SourceLocation(id) };
}
