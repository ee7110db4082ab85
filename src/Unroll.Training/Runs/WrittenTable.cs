using Unroll.Data.Files;
using Unroll.Data.TimeSeries;
using Unroll.Training.Evaluation;

namespace Unroll.Training.Runs;

/// <summary>Texts that were written, as a table: a row for each, of several for one text the best first.</summary>
internal static class WrittenTable
{
    /// <summary>The column of the texts.</summary>
    public const string Written = "written";

    /// <param name="data">Where the texts (or clips) that were read come from.</param>
    /// <param name="predictions">What was written for them.</param>
    public static IReadOnlyList<OutputColumn> Of(LegData data, IReadOnlyList<WrittenPrediction> predictions)
    {
        (Recording Read, int Rank, WrittenText Text)[] rows =
            [.. predictions.SelectMany(prediction => prediction.Texts.Select((text, rank) => (data.Split.Set.Recordings[prediction.Window.Recording], rank + 1, text)))];
        return
        [
            OutputColumn.Of("text", [.. rows.Select(row => (string?)row.Read.Id)]),
            .. rows.Any(row => row.Rank > 1) ? [OutputColumn.Of("rank", [.. rows.Select(row => (double)row.Rank)])] : Array.Empty<OutputColumn>(),
            .. rows.Any(row => row.Read.Text is not null) ? [OutputColumn.Of("source", [.. rows.Select(row => row.Read.Text)])] : Array.Empty<OutputColumn>(),
            .. rows.Any(row => row.Read.TargetTexts.Count > 0) ? [OutputColumn.Of("reference", [.. rows.Select(row => row.Read.TargetTexts.FirstOrDefault())])] : Array.Empty<OutputColumn>(),
            OutputColumn.Of(Written, [.. rows.Select(row => (string?)row.Text.Text)]),
            OutputColumn.Of("score", [.. rows.Select(row => Math.Round(row.Text.Score, 5))]),
            .. UnknownTokens.Column(data, rows.Select(row => row.Read)),
        ];
    }
}
