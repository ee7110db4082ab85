using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Training.Evaluation;
using Unroll.Training.Metrics;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Runs;

namespace Unroll.Training.Judging;

/// <summary>Judges how well frames that are labelled unusual are told from normal ones, beside two scores that nothing is learnt for: the error of repeating the picture before, and, where there is flow, how much moves.</summary>
/// <param name="data">The leg's data.</param>
/// <param name="task">The recipe's <c>task</c> section.</param>
public sealed class AnomalyJudge(LegData data, TaskSpec task)
{
    private const string Previous = "previous_frame", Flow = "flow";
    private const double UsualShare = 0.99;

    /// <summary>Judges a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="predictions">The predictions of the part's windows.</param>
    /// <param name="normal">Predictions of the validation part, which holds nothing unusual: they set the threshold; empty: none is set.</param>
    /// <param name="model">The model's name.</param>
    public Judgement Judge(Part part, IReadOnlyList<FramePrediction> predictions, IReadOnlyList<FramePrediction> normal, string model)
    {
        IReadOnlyList<AnomalyClip> clips = Clips(predictions, prediction => prediction.Errors);
        string name = part.ToString().ToLowerInvariant();
        bool known = clips.All(clip => clip.Unusual.Count > 0);
        bool hasFlow = predictions.Count > 0 && predictions.All(prediction => prediction.Flow is not null);
        return new Judgement
        {
            Results =
            [
                new ResultRow(model, false, name, Metrics(clips)),
                Baseline(Previous, prediction => prediction.Previous),
                .. hasFlow ? [Baseline(Flow, prediction => prediction.Flow!)] : Array.Empty<ResultRow>(),
            ],
            Examples = clips.Sum(clip => clip.Scores.Count),
            AnomalyThreshold = Threshold(normal),
            Anomalies = new AnomalyFindings { Clips = clips },
            Warnings = known ? [] : ["Frames are not labelled everywhere: there is no frame AUC. Give labelled stretches in the list of clips."],
        };

        ResultRow Baseline(string baseline, Func<FramePrediction, float[]> errors) => new(baseline, true, name, Metrics(Clips(predictions, errors)));
    }

    /// <summary>Scores of each clip's frames, in the order of the recordings.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="errors">Which errors.</param>
    public IReadOnlyList<AnomalyClip> Clips(IReadOnlyList<FramePrediction> predictions, Func<FramePrediction, float[]> errors) =>
        [.. predictions.GroupBy(prediction => prediction.Window.Recording).OrderBy(group => group.Key).Select(group => Clip(data.Split.Set.Recordings[group.Key], group, errors))];

    private double? Threshold(IReadOnlyList<FramePrediction> normal)
    {
        double[] scores = [.. Clips(normal, prediction => prediction.Errors).SelectMany(clip => clip.Scores).Order()];
        return scores.Length == 0 ? null : scores[(int)((scores.Length - 1) * UsualShare)];
    }

    private AnomalyClip Clip(Recording recording, IEnumerable<FramePrediction> predictions, Func<FramePrediction, float[]> errors)
    {
        double[] scores = FrameScores.Of(predictions, errors, recording.Steps, task.ScoreSmoothing);
        bool[] unusual = recording.StepLabels is { } labels ? [.. labels.Select(label => label != task.Normal)] : [];
        return new AnomalyClip(recording.Id, scores, unusual);
    }

    private Dictionary<string, double> Metrics(IReadOnlyList<AnomalyClip> clips)
    {
        bool known = clips.All(clip => clip.Unusual.Count > 0);
        bool[] truth = known ? [.. clips.SelectMany(clip => clip.Unusual)] : [];
        double[] raw = known ? [.. clips.SelectMany(clip => clip.Scores)] : [];
        double[] normalised = known ? [.. clips.SelectMany(clip => FrameScores.Normalised([.. clip.Scores]))] : [];
        return data.Plan.Metrics.ToDictionary(metric => metric, metric => metric switch
        {
            "frame_auc" => RocCurve.Area(normalised, truth),
            "frame_auc_raw" => RocCurve.Area(raw, truth),
            _ => RocCurve.EqualErrorRate(normalised, truth),
        });
    }
}
