using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Models.Engine;
using Unroll.Training.Evaluation;
using Unroll.Training.Judging;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Runs;

namespace Unroll.Training.Timelines;

/// <summary>Labels every frame of clips: a window slides along a clip and a frame takes the mean of all windows that saw it.</summary>
/// <param name="recipe">The recipe the model was trained by.</param>
/// <param name="plan">Its task.</param>
/// <param name="model">The model.</param>
/// <param name="options">How far a window reaches and moves.</param>
internal sealed class TimelineReader(Recipe recipe, TaskPlan plan, TrainedModel model, TimelineOptions options)
{
    /// <summary>The label of frames over the threshold of a search for unusual ones.</summary>
    private const string Unusual = "unusual";

    /// <summary>Labels one clip.</summary>
    /// <param name="set">The set the clip stands in.</param>
    /// <param name="index">The clip.</param>
    /// <param name="stop">Ends it.</param>
    public ClipTimeline Read(RecordingSet set, int index, CancellationToken stop)
    {
        Recording recording = set.Recordings[index];
        Recipe sliding = Sliding(recording);
        TaskPlan slidingPlan = TaskPlan.Of(sliding);
        Split split = Split.Untrained(set, [new Segment(index, 0, recording.Steps)]);
        LegData data = LegData.Prepare(sliding, slidingPlan, split, model.Fit);
        var predictor = new Predictor(model.Network, data.Composer, recipe.Training.BatchSize, TorchEngine.Device(recipe.Run.Device), recipe.Task.ScoreBox);
        Predictions predictions = predictor.Run(data.Windows.Test, stop: stop);
        (string[] labels, double[] confidence) = plan.IsAnomaly ? OfScores(data, predictions) : OfClasses(predictions, recording.Steps);
        return new ClipTimeline(recording.Id, recording.FrameSeconds!, labels, confidence);
    }

    private Recipe Sliding(Recording recording)
    {
        if (plan.Kind != "classify")
        {
            return recipe with { Window = recipe.Window with { EvaluationStride = plan.IsAnomaly ? 1 : Math.Max(1, plan.Windowing.Length / 2) } };
        }

        double[] seconds = recording.FrameSeconds!;
        double perSecond = seconds.Length > 1 && seconds[^1] > 0 ? (seconds.Length - 1) / seconds[^1] : 1;
        int length = Math.Clamp((int)Math.Round(options.WindowSeconds * perSecond), 1, recording.Steps);
        double every = options.EverySeconds > 0 ? options.EverySeconds : options.WindowSeconds / 4;
        return recipe with { Window = recipe.Window with { Length = length, EvaluationStride = Math.Max(1, (int)Math.Round(every * perSecond)), MaxLength = 0 } };
    }

    private (string[] Labels, double[] Confidence) OfClasses(Predictions predictions, int frames)
    {
        IReadOnlyList<string> names = model.Classes!.Names;
        float[][] rows = FrameProbabilities.Of(predictions.Classes, frames, names.Count);
        int[] best = [.. rows.Select(row => Array.IndexOf(row, row.Max()))];
        return ([.. best.Select(label => names[label])], [.. rows.Select((row, frame) => (double)row[best[frame]])]);
    }

    private (string[] Labels, double[] Confidence) OfScores(LegData data, Predictions predictions)
    {
        double threshold = model.AnomalyThreshold ?? throw new RunException("the run has no threshold for unusual frames: its recipe had no validation part. Give it one (split.validation) and train again");
        AnomalyClip clip = new AnomalyJudge(data, recipe.Task).Clips(predictions.Frames, prediction => prediction.Errors)[0];
        return ([.. clip.Scores.Select(score => score > threshold ? Unusual : recipe.Task.Normal)], [.. clip.Scores.Select(score => score / threshold)]);
    }
}
