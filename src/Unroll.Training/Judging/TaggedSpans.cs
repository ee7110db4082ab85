using Unroll.Data;
using Unroll.Data.TimeSeries;
using Unroll.Training.Evaluation;
using Unroll.Training.Metrics.Text;

namespace Unroll.Training.Judging;

/// <summary>Spans of predicted tags against those of the true ones, text by text.</summary>
internal static class TaggedSpans
{
    /// <summary>The metric's name in a recipe.</summary>
    public const string Metric = "span_f1";

    /// <summary>Refuses tags that mark no spans.</summary>
    /// <param name="tags">The tags of a training part.</param>
    /// <exception cref="DataException">A tag is not IOB.</exception>
    public static void ThrowIfNone(IEnumerable<string> tags) =>
        TagSpan.ThrowIfOther(tags, $"evaluation.metrics has {Metric}, which needs tags that mark spans. Take it out, or write other tags. Tags of the training part");

    /// <summary>Scores the predictions that have a truth.</summary>
    /// <param name="set">The texts.</param>
    /// <param name="names">The tags by number.</param>
    /// <param name="predictions">The predictions; several windows of one text are read as one.</param>
    /// <returns>Null where nothing has a truth.</returns>
    /// <exception cref="DataException">A true tag that training never had is not IOB.</exception>
    public static SpanScores? Score(RecordingSet set, IReadOnlyList<string> names, IReadOnlyList<ClassPrediction> predictions)
    {
        List<string[]> truth = [], said = [];
        foreach (IGrouping<int, ClassPrediction> text in predictions.GroupBy(prediction => prediction.Window.Recording).OrderBy(group => group.Key))
        {
            if (set.Recordings[text.Key].StepLabels is not { } labels)
            {
                continue;
            }

            SortedDictionary<int, string> tags = [];
            foreach (ClassPrediction prediction in text.OrderBy(prediction => prediction.Window.Start))
            {
                for (int row = 0; row < prediction.Steps; row++)
                {
                    tags.TryAdd(prediction.StepOf(row), names[prediction.Said(row)]);
                }
            }

            truth.Add([.. tags.Keys.Select(step => labels[step])]);
            said.Add([.. tags.Values]);
        }

        return truth.Count == 0 ? null : SpanScores.Of(truth, said);
    }
}
