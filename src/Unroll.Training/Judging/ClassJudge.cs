using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Training.Baselines;
using Unroll.Training.Evaluation;
using Unroll.Training.Metrics;
using Unroll.Training.Metrics.Text;
using Unroll.Training.Reports;
using Unroll.Training.Runs;

namespace Unroll.Training.Judging;

/// <summary>Judges class predictions beside the majority class and, of tokens, beside each token's usual tag.</summary>
/// <param name="data">The leg's data, with classes.</param>
public sealed class ClassJudge(LegData data)
{
    private const int MostMistakes = 20;
    private readonly IReadOnlyList<string> _names = data.Classes!.Names;

    /// <summary>Scores predictions with a known truth.</summary>
    /// <param name="predictions">The predictions.</param>
    public ClassScores Score(IEnumerable<ClassPrediction> predictions)
    {
        var scores = new ClassScores(_names.Count);
        foreach (ClassPrediction prediction in predictions)
        {
            for (int step = 0; step < prediction.Steps; step++)
            {
                if (prediction.Truth[step] != BatchComposer.NoClass)
                {
                    scores.Add((int)prediction.Truth[step], prediction.Said(step), prediction.Probabilities.AsSpan(step * _names.Count, _names.Count));
                }
            }
        }

        return scores;
    }

    /// <summary>The metrics of predictions.</summary>
    /// <param name="predictions">The predictions.</param>
    public IReadOnlyDictionary<string, double> Metrics(IReadOnlyList<ClassPrediction> predictions) => Metrics(Score(predictions), Spans(predictions));

    /// <summary>Judges a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="predictions">The model's predictions of the part's windows.</param>
    /// <param name="model">The model's name.</param>
    public Judgement Judge(Part part, Predictions predictions, string model)
    {
        ClassScores scores = Score(predictions.Classes);
        SpanScores? spans = Spans(predictions.Classes);
        string name = part.ToString().ToLowerInvariant();
        return new Judgement
        {
            Results =
            [
                new ResultRow(model, false, name, Metrics(scores, spans)),
                .. Baselines(predictions.Classes).Select(baseline => new ResultRow(baseline.Name, true, name, Metrics([.. baseline.Said]))),
            ],
            Examples = scores.Count,
            Classes = Findings(_names, scores, predictions.Classes.SelectMany(Mistakes)) with
            {
                Timelines = data.Plan.LabelsSteps ? LabelTimelines.Of(data.Split.Set, predictions.Classes) : [],
                Spans = spans is null ? [] : [.. spans.ByType.Select(type => SpanRow.Of(type.Key, type.Value))],
            },
        };
    }

    private Dictionary<string, double> Metrics(ClassScores scores, SpanScores? spans) => data.Plan.Metrics.ToDictionary(name => name, name => name switch
    {
        "accuracy" => scores.Accuracy,
        "macro_f1" => scores.MacroF1,
        "balanced_accuracy" => scores.BalancedAccuracy,
        TaggedSpans.Metric => spans is null || double.IsNaN(scores.Accuracy) ? double.NaN : spans.All.Score.F1,
        _ => scores.CrossEntropy,
    });

    private SpanScores? Spans(IReadOnlyList<ClassPrediction> predictions) =>
        data.Plan.Metrics.Contains(TaggedSpans.Metric) ? TaggedSpans.Score(data.Split.Set, _names, predictions) : null;

    private IEnumerable<(string Name, IEnumerable<ClassPrediction> Said)> Baselines(IReadOnlyList<ClassPrediction> predictions)
    {
        float[] shares = Shares();
        yield return ("majority", predictions.Select(p => p with { Path = null, Probabilities = [.. Enumerable.Repeat(shares, p.Steps).SelectMany(row => row)] }));
        if (data.Plan is { IsText: true, LabelsSteps: true })
        {
            var tags = new UsualTags((data.TrainedOn ?? data).Split, data.Classes!, shares);
            yield return (UsualTags.Name, predictions.Select(p => tags.Of(p, data.Split.Set.Recordings[p.Window.Recording])));
        }
    }

    /// <summary>Share of each class in the training part.</summary>
    public float[] Shares()
    {
        var counts = new double[_names.Count];
        Split split = (data.TrainedOn ?? data).Split;
        foreach (Segment segment in split.Train.Segments)
        {
            Recording recording = split.Set.Recordings[segment.Recording];
            IEnumerable<string?> labels = data.Plan.LabelsSteps ? recording.StepLabels![segment.Start..segment.End].Cast<string?>() : [recording.Label];
            foreach (int label in labels.Select(data.Classes!.Find).Where(label => label >= 0))
            {
                counts[label]++;
            }
        }

        double total = counts.Sum();
        return [.. counts.Select(count => (float)(count / total))];
    }

    /// <summary>What a report shows of scores.</summary>
    /// <param name="names">Class names by number.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="mistakes">All mistakes; those the model was surest of are kept.</param>
    internal static ClassFindings Findings(IReadOnlyList<string> names, ClassScores scores, IEnumerable<MistakeRow> mistakes) => new()
    {
        Classes = names,
        Confusion = [.. Enumerable.Range(0, names.Count).Select(row => (IReadOnlyList<int>)[.. Enumerable.Range(0, names.Count).Select(column => scores.Confusion[row, column])])],
        PerClass = [.. names.Select((name, i) => new ClassRow(name, scores.Precision(i), scores.Recall(i), scores.F1(i), scores.Support(i)))],
        Mistakes = [.. mistakes.OrderByDescending(mistake => mistake.Probability).Take(MostMistakes)],
    };

    private IEnumerable<MistakeRow> Mistakes(ClassPrediction prediction)
    {
        int classes = _names.Count;
        for (int step = 0; step < prediction.Steps; step++)
        {
            int said = prediction.Said(step);
            long truth = prediction.Truth[step];
            if (truth != BatchComposer.NoClass && said != truth)
            {
                string recording = data.Split.Set.Recordings[prediction.Window.Recording].Id;
                yield return new MistakeRow(recording, prediction.StepOf(step), _names[(int)truth], _names[said], prediction.Probabilities[(step * classes) + said]);
            }
        }
    }
}
