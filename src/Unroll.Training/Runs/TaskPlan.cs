using System.Globalization;
using Unroll.Data;
using Unroll.Data.Splits;
using Unroll.Data.Text;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;
using Unroll.Models;
using Unroll.Training.Recipes;

namespace Unroll.Training.Runs;

/// <summary>What a recipe's task means for windows, model and metrics.</summary>
public sealed record TaskPlan
{
    private TaskPlan(string kind, ModelTask model, WindowRule rule, WindowSpec windowing, IReadOnlyList<string> metrics, Part reported)
    {
        Reported = reported;
        Kind = kind;
        Model = model;
        Rule = rule;
        Windowing = windowing;
        Metrics = metrics;
    }

    /// <summary>The recipe's <c>task.kind</c>.</summary>
    public string Kind { get; }

    /// <summary>What the model puts out.</summary>
    public ModelTask Model { get; }

    /// <summary>How recordings are cut.</summary>
    public WindowRule Rule { get; }

    /// <summary>The recipe's <c>window</c> section, with what the task and video make of it.</summary>
    public WindowSpec Windowing { get; }

    /// <summary>Whether classes are predicted rather than values.</summary>
    public bool IsClass => Model is ModelTask.Classify or ModelTask.LabelSteps;

    /// <summary>Whether frames are scored by how unusual they are.</summary>
    public bool IsAnomaly => Model == ModelTask.Reconstruct;

    /// <summary>Whether the steps are pictures.</summary>
    public bool IsVideo { get; private init; }

    /// <summary>Whether the steps are tokens.</summary>
    public bool IsText { get; private init; }

    /// <summary>Whether each token is told from those before it.</summary>
    public bool IsLanguage => Model == ModelTask.NextToken;

    /// <summary>What a model does with texts.</summary>
    public TextUse TextUse => IsLanguage ? TextUse.Continue : IsCaption ? TextUse.Caption : WritesText ? TextUse.Write : TextUse.Label;

    /// <summary>Whether a text is written from another, or of a picture.</summary>
    public bool WritesText => Model is ModelTask.WriteText or ModelTask.Caption;

    /// <summary>Whether a text is written of a picture or a clip.</summary>
    public bool IsCaption => Model == ModelTask.Caption;

    /// <summary>Whether there are texts to make tokens of, to read or to write.</summary>
    public bool HasTexts => IsText || IsCaption;

    /// <summary>Metrics to report, the headline first.</summary>
    public IReadOnlyList<string> Metrics { get; }

    /// <summary>The part that the report's figures are measured on.</summary>
    public Part Reported { get; }

    /// <summary>The metric that the skill is measured with.</summary>
    public string Headline => Metrics[0];

    /// <summary>Whether targets lie behind the inputs.</summary>
    public bool IsForecast => Rule == WindowRule.Forecast;

    /// <summary>Whether each step has a class.</summary>
    public bool LabelsSteps => Model == ModelTask.LabelSteps;

    /// <summary>Reads the plan from a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="RunException">Keys of the task do not go together, or a key of the model has no effect; the message says which.</exception>
    public static TaskPlan Of(Recipe recipe)
    {
        TaskSpec task = recipe.Task;
        (ModelTask model, WindowRule rule) = task.Kind switch
        {
            "forecast" => (ForecastOf(task), WindowRule.Forecast),
            "classify" => (ModelTask.Classify, WindowRule.Whole),
            "label_steps" => (ModelTask.LabelSteps, WindowRule.Steps),
            "value_steps" => (ModelTask.ValueSteps, WindowRule.Steps),
            "generate" => (ModelTask.Generate, WindowRule.Whole),
            "detect_anomaly" => (ModelTask.Reconstruct, WindowRule.Whole),
            "language_model" => (ModelTask.NextToken, WindowRule.Steps),
            "translate" => (ModelTask.WriteText, WindowRule.Whole),
            "caption" => (ModelTask.Caption, WindowRule.Whole),
            _ => throw new RunException($"task.kind: '{task.Kind}' is not known; there are forecast, classify, label_steps, value_steps, generate, detect_anomaly, language_model, translate and caption"),
        };
        bool isVideo = RecordingReader.IsVideo(recipe.Data), isText = RecordingReader.IsText(recipe.Data);
        CheckKind(recipe, model, isVideo, isText);
        Ensembles.Check(recipe, model is ModelTask.Classify or ModelTask.LabelSteps);
        if (task.Quantiles.Count > 0 && model is not (ModelTask.ForecastDirect or ModelTask.ForecastSequence))
        {
            throw new RunException("task.quantiles: only forecasts of mode direct or seq2seq can predict quantiles; take them out, or use task.coverage for an interval");
        }

        if (task.Quantiles.Zip(task.Quantiles.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new RunException($"task.quantiles are [{string.Join(", ", task.Quantiles.Select(q => q.ToString(CultureInfo.InvariantCulture)))}], but must rise: the first and the last are the ends of the interval");
        }

        string[] given = RecipeSection.Given("model", recipe.Model);
        IReadOnlyList<string> idle = ModelBuilder.CheckKeys(recipe.Model, model, given, isText);
        if (idle.Count > 0)
        {
            throw new RunException($"model: {string.Join("; ", idle)}. Take {(idle.Count == 1 ? "it" : "them")} out of the recipe, or choose another trunk");
        }

        IReadOnlyList<string> all = MetricsOf(model, rule);
        IReadOnlyList<string> known = isText && model == ModelTask.LabelSteps ? [.. all, .. Unroll.Training.Metrics.Metric.OfTags] : all;
        string[] unknown = [.. recipe.Evaluation.Metrics.Where(metric => !known.Contains(metric))];
        if (unknown.Length > 0)
        {
            throw new RunException($"evaluation.metrics: {string.Join(", ", unknown)} cannot be measured for task {task.Kind}{(unknown.Contains("span_f1") ? " of what is no text" : "")}; there are {string.Join(", ", known)}");
        }

        IReadOnlyList<string> metrics = recipe.Evaluation.Metrics.Count > 0 ? recipe.Evaluation.Metrics : all;
        WindowSpec windowing = isVideo ? VideoPlan.Windowing(recipe) : recipe.Window;
        return new TaskPlan(task.Kind, model, rule, windowing, metrics, recipe.Evaluation.Part == "validation" ? Part.Validation : Part.Test) { IsVideo = isVideo, IsText = isText };
    }

    /// <summary>What the windows ask of a split.</summary>
    /// <param name="recipe">The recipe.</param>
    public SplitNeeds Needs(Recipe recipe) => new(Windowing.Length, IsForecast ? recipe.Window.Horizon : 0, IsForecast) { LearnsClasses = !IsForecast && !IsAnomaly && !IsLanguage && !WritesText };

    /// <summary>Steps of a season: as the recipe says, or by the frequency (7 days, 24 hours, 52 weeks, 12 months, a day of minutes), or 1.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="frequency">The data's frequency, if it has one.</param>
    public static int Season(Recipe recipe, Frequency? frequency) => recipe.Evaluation.Season > 0 ? recipe.Evaluation.Season : frequency switch
    {
        { Unit: FrequencyUnit.Day, Count: 1 } => 7,
        { Unit: FrequencyUnit.Hour } when 24 % frequency.Count == 0 => 24 / frequency.Count,
        { Unit: FrequencyUnit.Minute } when 1440 % frequency.Count == 0 => 1440 / frequency.Count,
        { Unit: FrequencyUnit.Week, Count: 1 } => 52,
        { Unit: FrequencyUnit.Month } when 12 % frequency.Count == 0 => 12 / frequency.Count,
        _ => 1,
    };

    private static IReadOnlyList<string> MetricsOf(ModelTask model, WindowRule rule) => model switch
    {
        ModelTask.Classify or ModelTask.LabelSteps => Unroll.Training.Metrics.Metric.OfClasses,
        ModelTask.Reconstruct => Unroll.Training.Metrics.Metric.OfAnomalies,
        ModelTask.NextToken => Unroll.Training.Metrics.Metric.OfLanguage,
        ModelTask.WriteText => Unroll.Training.Metrics.Metric.OfTexts,
        ModelTask.Caption => Unroll.Training.Metrics.Metric.OfCaptions,
        _ => rule == WindowRule.Forecast ? Unroll.Training.Metrics.Metric.OfForecasts : Unroll.Training.Metrics.Metric.OfValues,
    };

    private static void CheckKind(Recipe recipe, ModelTask model, bool isVideo, bool isText)
    {
        if (isText)
        {
            TextPlan.Check(recipe);
        }
        else
        {
            TextPlan.CheckAbsent(recipe);
        }

        if (!isVideo && model == ModelTask.Caption)
        {
            throw new RunException("task.kind: caption tells of pictures; it needs data.format: pictures, or video");
        }

        if (!isVideo && model == ModelTask.Reconstruct)
        {
            throw new RunException("task.kind: detect_anomaly reconstructs pictures; it needs data.format: video");
        }

        if (isVideo)
        {
            VideoPlan.Check(recipe);
        }
        else
        {
            VideoPlan.CheckAbsent(recipe);
        }
    }

    private static ModelTask ForecastOf(TaskSpec task) => task.Mode switch
    {
        "direct" => ModelTask.ForecastDirect,
        "seq2seq" => ModelTask.ForecastSequence,
        "autoregressive" => ModelTask.ForecastAutoregressive,
        _ => throw new RunException($"task.mode: '{task.Mode}' is not known; there are direct, seq2seq and autoregressive"),
    };
}
