using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Training.Evaluation;
using Unroll.Training.Metrics.Text;
using Unroll.Training.Reports;
using Unroll.Training.Runs;

namespace Unroll.Training.Judging;

/// <summary>Judges a language model beside counts of the training part: of single tokens, and of three in a row.</summary>
/// <param name="data">The leg's data.</param>
public sealed class LanguageJudge(LegData data)
{
    /// <summary>The metrics of predictions.</summary>
    /// <param name="predictions">The predictions.</param>
    public IReadOnlyDictionary<string, double> Metrics(IReadOnlyList<TokenPrediction> predictions) =>
        Metrics(predictions, predictions.Sum(p => p.Nats.Sum(nats => (double)nats)), predictions.Sum(p => (long)p.Hits));

    /// <summary>Judges a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="predictions">The model's predictions of the part's windows.</param>
    /// <param name="model">The model's name.</param>
    public Judgement Judge(Part part, IReadOnlyList<TokenPrediction> predictions, string model)
    {
        string name = part.ToString().ToLowerInvariant();
        List<ResultRow> rows = [new(model, false, name, Metrics(predictions))];
        if ((data.TrainedOn ?? data).Split is { Train.Segments.Count: > 0 } trained)
        {
            TokenCounts counts = Counted(trained);
            rows.Add(new ResultRow("single tokens", true, name, Metrics(predictions, Nats(predictions, (_, _, token) => counts.Single(token)), -1)));
            rows.Add(new ResultRow("three in a row", true, name, Metrics(predictions, Nats(predictions, counts.After), -1)));
        }

        return new Judgement { Results = rows, Examples = predictions.Sum(prediction => prediction.Nats.Length) };
    }

    private Dictionary<string, double> Metrics(IReadOnlyList<TokenPrediction> predictions, double nats, long hits)
    {
        long tokens = predictions.Sum(prediction => (long)prediction.Nats.Length);
        var score = new LanguageScore(nats, tokens, Characters(predictions));
        return data.Plan.Metrics.ToDictionary(metric => metric, metric => metric switch
        {
            "nats_per_token" => score.NatsPerToken,
            "perplexity" => score.Perplexity,
            "bits_per_character" => score.BitsPerCharacter,
            _ => hits < 0 ? double.NaN : (double)hits / tokens,
        });
    }

    /// <summary>Characters of the tokens that were foretold.</summary>
    private long Characters(IReadOnlyList<TokenPrediction> predictions)
    {
        long characters = 0;
        foreach (TokenPrediction prediction in predictions)
        {
            int[] tokens = data.Split.Set.Recordings[prediction.Window.Recording].Tokens!;
            characters += data.Texts!.Source.Decode(tokens.AsSpan(prediction.Window.Start + 1, prediction.Nats.Length)).EnumerateRunes().Count();
        }

        return Math.Max(1, characters);
    }

    private double Nats(IReadOnlyList<TokenPrediction> predictions, Func<int, int, int, double> probability)
    {
        double nats = 0;
        foreach (TokenPrediction prediction in predictions)
        {
            Window window = prediction.Window;
            int[] tokens = data.Split.Set.Recordings[window.Recording].Tokens!;
            for (int t = 0; t < prediction.Nats.Length; t++)
            {
                int at = window.Start + t;
                nats -= Math.Log(probability(at > 0 ? tokens[at - 1] : -1, tokens[at], tokens[at + 1]));
            }
        }

        return nats;
    }

    private TokenCounts Counted(Split split)
    {
        var counts = new TokenCounts(data.Texts!.Source.Vocabulary.Count);
        foreach (Segment segment in split.Train.Segments)
        {
            counts.Add(split.Set.Recordings[segment.Recording].Tokens.AsSpan(segment.Start, segment.Length));
        }

        return counts;
    }
}
