using Unroll.Data.Batches;
using Unroll.Data.TimeSeries;
using Unroll.Training.Evaluation;
using Unroll.Training.Reports;

namespace Unroll.Training.Judging;

/// <summary>Lays predicted labels of steps along the time of their recordings.</summary>
internal static class LabelTimelines
{
    private const int Most = 8, Unknown = -1;

    /// <summary>The first recordings that have predictions, and a truth to hold them against.</summary>
    /// <param name="set">The recordings.</param>
    /// <param name="predictions">Labels of steps.</param>
    public static IReadOnlyList<LabelTimeline> Of(RecordingSet set, IReadOnlyList<ClassPrediction> predictions) =>
    [
        .. predictions.GroupBy(prediction => prediction.Window.Recording).OrderBy(group => group.Key).Take(Most)
            .Select(group => Of(set.Recordings[group.Key], group)).Where(timeline => timeline.Truth.Count > 0),
    ];

    private static LabelTimeline Of(Recording recording, IEnumerable<ClassPrediction> predictions)
    {
        int[] truth = new int[recording.Steps], said = new int[recording.Steps];
        Array.Fill(truth, Unknown);
        Array.Fill(said, Unknown);
        foreach (ClassPrediction prediction in predictions)
        {
            for (int row = 0; row < prediction.Steps; row++)
            {
                if (prediction.Truth[row] == BatchComposer.NoClass)
                {
                    continue;
                }

                int first = prediction.StepOf(row), length = Math.Min(prediction.Stride, recording.Steps - first);
                truth.AsSpan(first, length).Fill((int)prediction.Truth[row]);
                said.AsSpan(first, length).Fill(prediction.Said(row));
            }
        }

        return new LabelTimeline(recording.Id, recording.Steps, Spans(truth), Spans(said));
    }

    private static List<LabelSpan> Spans(int[] labels)
    {
        List<LabelSpan> spans = [];
        for (int start = 0, end; start < labels.Length; start = end)
        {
            for (end = start + 1; end < labels.Length && labels[end] == labels[start]; end++)
            {
            }

            if (labels[start] != Unknown)
            {
                spans.Add(new LabelSpan(start, end, labels[start]));
            }
        }

        return spans;
    }
}
