using Unroll.Data.Batches;
using Unroll.Data.Captions;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.Text;
using Unroll.Data.Text.Tokens;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Data.Video.Flow;
using Unroll.Data.Video.Sampling;
using Unroll.Data.Video.Store;
using Unroll.Data.Windows;
using Unroll.Models;
using Unroll.Training.Judging;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;

namespace Unroll.Training.Runs;

/// <summary>The data of one leg, split, fitted on its training part, cut and audited: all that training and judging read.</summary>
public sealed class LegData
{
    private LegData(Recipe recipe, TaskPlan plan, Split split, DataFit fit)
    {
        Plan = plan;
        Split = split;
        Windows = Cut(recipe, plan, split);
        Fit = fit;
        Prepared = fit.Preprocessor.Apply(split.Set);
        Composer = plan.IsCaption ? new CaptionComposer(Clips(recipe, split, plan, null), split, fit.Texts!.Target!.Vocabulary, recipe.Seed)
            : plan.IsVideo ? Clips(recipe, split, plan, fit.Classes)
            : fit.Texts is { } texts ? new TextComposer(split, plan.Rule, fit.Classes, texts, plan.TextUse, plan.WritesText && recipe.Model.Copy)
            : new BatchComposer(Prepared, plan.Rule, fit.Classes);
    }

    /// <summary>What is predicted.</summary>
    public TaskPlan Plan { get; }

    /// <summary>Which steps are in which part.</summary>
    public Split Split { get; }

    /// <summary>What the model was trained on, where this is another file: baselines learn from it. Null: this itself.</summary>
    public LegData? TrainedOn { get; init; }

    /// <summary>The windows of each part.</summary>
    public WindowSet Windows { get; }

    /// <summary>What was fitted on the training part.</summary>
    public DataFit Fit { get; }

    /// <summary>Scaling, fitted on the training part.</summary>
    public Preprocessor Preprocessor => Fit.Preprocessor;

    /// <summary>Classes of the training part; null for value tasks.</summary>
    public ClassVocabulary? Classes => Fit.Classes;

    /// <summary>Tokenizers of the training part; null where the data is no text.</summary>
    public TextFit? Texts => Fit.Texts;

    /// <summary>The scaled recordings.</summary>
    public PreparedSet Prepared { get; }

    /// <summary>Makes batches of them.</summary>
    public IBatchComposer Composer { get; }

    /// <summary>Cuts and fits one split.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="plan">Its task.</param>
    /// <param name="split">The split of the leg.</param>
    public static LegData Prepare(Recipe recipe, TaskPlan plan, Split split)
    {
        TextFit? texts = plan.HasTexts ? TextFit.Fit(split.Train, recipe.Text, plan.TextUse) : null;
        split = Tokenized(recipe, plan, split, texts);
        Preprocessor preprocessor = Preprocessor.Fit(split.Train, recipe.Preprocess, recipe.Data.Missing, plan.IsForecast);
        ClassVocabulary? classes = plan.IsClass ? ClassVocabulary.Fit(split.Train, plan.LabelsSteps) : null;
        if (plan.Metrics.Contains(TaggedSpans.Metric))
        {
            TaggedSpans.ThrowIfNone(classes!.Names);
        }

        if (plan.IsAnomaly)
        {
            ThrowIfUnusual(split, recipe.Task.Normal);
        }

        return new LegData(recipe, plan, split, new DataFit(preprocessor, classes, texts));
    }

    /// <summary>Cuts a split, but takes scaling, classes and tokenizers from an earlier fit (a trained model's).</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="plan">Its task.</param>
    /// <param name="split">The split of the leg.</param>
    /// <param name="fit">The fit to use.</param>
    /// <param name="trainedOn">What baselines learn from; null: this split.</param>
    public static LegData Prepare(Recipe recipe, TaskPlan plan, Split split, DataFit fit, LegData? trainedOn = null) =>
        new(recipe, plan, Tokenized(recipe, plan, split, fit.Texts), fit) { TrainedOn = trainedOn };

    private static Split Tokenized(Recipe recipe, TaskPlan plan, Split split, TextFit? texts) =>
        texts is null ? split
        : plan.IsCaption ? CaptionSplit.Of(split, texts.Target!, recipe.Text.MaxTargetTokens) : new TokenSplit(texts, recipe.Text, plan.TextUse).Of(split);

    /// <summary>The sizes that the data dictates to the model.</summary>
    /// <param name="recipe">The recipe.</param>
    public ModelShape Shape(Recipe recipe)
    {
        if (Plan.IsVideo)
        {
            return PictureShape(recipe.Video);
        }

        int[] lengths = [.. Windows.Train.Concat(Windows.Validation).Concat(Windows.Test).Select(window => window.Length).Distinct().Take(2)];
        return new ModelShape
        {
            Task = Plan.Model,
            InputFeatures = Plan.IsText ? 1 : Prepared.FeatureNames.Count,
            Vocabulary = Texts?.Source.Vocabulary.Count ?? 0,
            KnownFeatures = Prepared.KnownNames.Count,
            StaticFeatures = Prepared.StaticNames.Count,
            Target = Plan.WritesText ? TargetOf(Texts!.Target!.Vocabulary) : null,
            TargetChannels = Plan.IsClass || Plan.IsLanguage || Plan.WritesText ? 0 : Prepared.TargetNames.Count,
            Classes = Plan.IsLanguage ? Texts!.Source.Vocabulary.Count : Classes?.Count ?? 0,
            Length = lengths.Length == 1 ? lengths[0] : 0,
            Horizon = Plan.IsForecast ? recipe.Window.Horizon : 0,
            Quantiles = Math.Max(1, recipe.Task.Quantiles.Count),
        };
    }

    private TargetTokens TargetOf(Vocabulary vocabulary)
    {
        int longest = Split.Train.Segments.Max(segment => Split.Set.Recordings[segment.Recording].TargetTokens.Max(tokens => tokens.Length));
        return new TargetTokens(vocabulary.Count, vocabulary.BeginId!.Value, vocabulary.EndId!.Value, vocabulary.UnknownId!.Value, longest + 1);
    }

    private static ClipComposer Clips(Recipe recipe, Split split, TaskPlan plan, ClassVocabulary? classes)
    {
        VideoSpec video = recipe.Video;
        Func<IFlow>? flow = video.Flow == "none" ? null : () => FlowMethods.Create(video);
        return new ClipComposer(split.Set, video, plan.Rule, classes, new ClipStore(video), recipe.Seed, flow) { Threads = recipe.Run.EngineThreads };
    }

    private ModelShape PictureShape(VideoSpec video)
    {
        int channels = video.Color == "gray" ? 1 : 3;
        return new ModelShape
        {
            Task = Plan.Model,
            InputFeatures = channels * video.Height * video.Width,
            Picture = new PictureShape(channels, video.Height, video.Width),
            FlowChannels = video.Flow == "none" ? 0 : 2 * video.FlowLength,
            Classes = Classes?.Count ?? 0,
            Target = Plan.WritesText ? TargetOf(Texts!.Target!.Vocabulary) : null,
            Length = video.Frames,
        };
    }

    /// <summary>What is usual can be learnt only from what is usual.</summary>
    private static void ThrowIfUnusual(Split split, string normal)
    {
        foreach (Segment segment in split.Train.Segments.Concat(split.Validation))
        {
            Recording recording = split.Set.Recordings[segment.Recording];
            int at = recording.StepLabels is { } labels ? Array.FindIndex(labels, segment.Start, segment.Length, label => label != normal) : -1;
            if (at >= 0)
            {
                throw new RunException($"clip '{recording.Id}' is in the training or validation part, but its frame {at} is labelled '{recording.StepLabels![at]}': detect_anomaly learns from frames labelled '{normal}' alone (task.normal). Put the clip into test, or leave it out");
            }
        }
    }

    /// <summary>Validation and test windows of clips come once for each view.</summary>
    private static WindowSet Cut(Recipe recipe, TaskPlan plan, Split split)
    {
        WindowSet windows = WindowCutter.Cut(split, plan.Windowing, plan.Rule);
        return plan.IsVideo ? windows with { Validation = ViewWindows.Expand(windows.Validation, recipe.Video), Test = ViewWindows.Expand(windows.Test, recipe.Video) } : windows;
    }

    /// <summary>Proves from provenance that nothing of validation or test was trained or fitted on.</summary>
    public IReadOnlyList<AuditFinding> Audit()
    {
        FitProvenance fitted = Classes is null ? Preprocessor.Provenance : FitProvenance.Of(Preprocessor.Provenance, Classes.Provenance);
        return [.. LeakAudit.Check(Split, Windows, fitted).Select(result => new AuditFinding(result.Rule, result.Passed, result.Detail))];
    }

    /// <summary>How an epoch goes through the training windows. Those of like lengths go together where that spares padding; clips are never padded, and since
    /// their lengths often tell the class, batches of like clips would be batches of one class, which mislead batch normalisation.</summary>
    /// <param name="training">The recipe's section.</param>
    public BatchOrder Order(TrainingSpec training) => training.Stateful ? BatchOrder.Streams
        : training.Bucket && !Plan.IsVideo && Windows.Train.Select(window => window.Length).Distinct().Skip(1).Any() ? BatchOrder.Bucketed
        : BatchOrder.Shuffled;

    /// <summary>A window in words, for error messages.</summary>
    /// <param name="window">The window.</param>
    public string Describe(Window window)
    {
        Recording recording = Split.Set.Recordings[window.Recording];
        string time = recording.Times is { } times ? $" ({times[window.Start]:yyyy-MM-dd HH:mm})" : "";
        return $"series '{recording.Id}' from step {window.Start}{time}";
    }
}
