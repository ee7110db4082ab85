using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Training.Evaluation;
using Unroll.Training.Metrics.Text;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Runs;

namespace Unroll.Training.Judging;

/// <summary>Judges texts that were written, as text and not as tokens, against all references, beside writers that read nothing, write what they read, or write what was told of something alike.</summary>
/// <param name="data">The leg's data.</param>
/// <param name="recipe">Whether case counts, and the seed of what is shown.</param>
public sealed class WritingJudge(LegData data, Recipe recipe)
{
    private readonly WritingScores _scores = new(data.Plan.Metrics, recipe.Text.LowerCase);

    /// <summary>Judges a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="predictions">What the model wrote for the part's texts.</param>
    /// <param name="model">The model's name.</param>
    /// <exception cref="RunException">A text has no reference.</exception>
    public Judgement Judge(Part part, IReadOnlyList<WrittenPrediction> predictions, string model)
    {
        string name = part.ToString().ToLowerInvariant();
        Recording[] read = [.. predictions.Select(prediction => data.Split.Set.Recordings[prediction.Window.Recording])];
        if (Array.Find(read, recording => recording.TargetTexts.Count == 0) is { } bare)
        {
            throw new RunException($"{bare.Source}: there is no text to compare with what is written; give the file with its targets, or take predict");
        }

        TextCorpus corpus = Corpus(predictions.Select(prediction => prediction.Texts[0].Text), read);
        double perplexity = Math.Exp(predictions.Sum(prediction => prediction.Nats) / predictions.Sum(prediction => prediction.Tokens));
        List<ResultRow> rows = [new(model, false, name, _scores.Of(corpus, perplexity))];
        if ((data.TrainedOn ?? data).Split is { Train.Segments.Count: > 0 } trained)
        {
            IEnumerable<(string Name, IEnumerable<string> Texts)> baselines = data.Plan.IsCaption
                ? new CaptionBaselines(data.TrainedOn ?? data).Of(data, [.. predictions.Select(prediction => prediction.Window)]) : new WritingBaselines(trained).Of(read);
            rows.AddRange(baselines.Select(baseline => new ResultRow(baseline.Name, true, name, _scores.Of(Corpus(baseline.Texts, read), double.NaN))));
        }

        return new Judgement
        {
            Results = rows,
            Examples = predictions.Count,
            Writing = new WritingExamples(data, _scores, recipe.Seed).Of(predictions, corpus),
        };
    }

    private static TextCorpus Corpus(IEnumerable<string> written, Recording[] read) => TextCorpus.Of([.. written], [.. read.Select(recording => recording.TargetTexts)]);
}
