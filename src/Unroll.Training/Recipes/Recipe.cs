#pragma warning disable CS1591 // keys are documented by [Description], which also feeds the published schema
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.Text;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Data.Windows;
using Unroll.Models;

namespace Unroll.Training.Recipes;

/// <summary>All that determines a run. Every key has an effect; unknown keys are errors.</summary>
public sealed record Recipe
{
    [Description("Name of the run; part of the run folder's name.")]
    [RegularExpression(@"[\p{L}\p{N}][\p{L}\p{N}._ -]{0,99}")]
    public string Name { get; init; } = "run";

    [Description("What it is for, shown in the report.")]
    public string Description { get; init; } = "";

    [Description("Seed of initial weights, shuffling, dropout and augmentation.")]
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    [Description("What is predicted.")]
    public TaskSpec Task { get; init; } = new();

    [Description("Where the data comes from.")]
    public DataSpec Data { get; init; } = new();

    [Description("How it is divided before anything is fitted.")]
    public SplitSpec Split { get; init; } = new();

    [Description("How recordings are cut.")]
    public WindowSpec Window { get; init; } = new();

    [Description("Scaling, fitted on the training part.")]
    public PreprocessSpec Preprocess { get; init; } = new();

    [Description("Video: which frames a model sees, and how pictures are prepared.")]
    public VideoSpec Video { get; init; } = new();

    [Description("Text: where texts are in the files, and how they become tokens.")]
    public TextSpec Text { get; init; } = new();

    [Description("The model.")]
    public ModelSpec Model { get; init; } = new();

    [Description("How it is trained.")]
    public TrainingSpec Training { get; init; } = new();

    [Description("How it is judged.")]
    public EvaluationSpec Evaluation { get; init; } = new();

    [Description("Where and on what it runs.")]
    public RunSpec Run { get; init; } = new();
}
