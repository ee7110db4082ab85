using Unroll.Data.Files;
using Unroll.Data.Text;
using Unroll.Training.Evaluation;

namespace Unroll.Training.Runs;

/// <summary>Texts that were divided into words, as a table: a row for each, with its spaces put back, and the smallest of the probabilities of its tags.</summary>
internal static class SegmentedTable
{
    /// <param name="data">Where the texts come from.</param>
    /// <param name="predictions">Tags of their characters.</param>
    public static IReadOnlyList<OutputColumn> Of(LegData data, IReadOnlyList<ClassPrediction> predictions)
    {
        IReadOnlyList<string> names = data.Classes!.Names;
        var texts = predictions.GroupBy(prediction => prediction.Window.Recording).Select(group => (Text: data.Split.Set.Recordings[group.Key], Tags: Tags(group))).ToArray();
        return
        [
            OutputColumn.Of("series", [.. texts.Select(row => (string?)row.Text.Id)]),
            OutputColumn.Of("predicted", [.. texts.Select(row => (string?)SegmentedText.Apart(row.Text.Text!, [.. row.Tags.Values.Select(tag => names[tag.Said])]))]),
            OutputColumn.Of("truth", [.. texts.Select(row => row.Text.StepLabels is { } tags ? SegmentedText.Apart(row.Text.Text!, tags) : null)]),
            OutputColumn.Of("probability", [.. texts.Select(row => Math.Round(row.Tags.Values.Min(tag => tag.Probability), 5))]),
        ];
    }

    private static SortedDictionary<int, (int Said, double Probability)> Tags(IEnumerable<ClassPrediction> windows)
    {
        SortedDictionary<int, (int Said, double Probability)> tags = [];
        foreach (ClassPrediction window in windows)
        {
            int classes = window.Probabilities.Length / window.Steps;
            for (int row = 0; row < window.Steps; row++)
            {
                tags.TryAdd(window.StepOf(row), (window.Said(row), window.Probabilities[(row * classes) + window.Said(row)]));
            }
        }

        return tags;
    }
}
