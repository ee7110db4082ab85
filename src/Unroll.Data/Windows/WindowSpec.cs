#pragma warning disable CS1591 // keys are documented by [Description], which also feeds the published schema
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Unroll.Data.Windows;

/// <summary>The recipe's <c>window</c> section.</summary>
public sealed record WindowSpec
{
    [Description("Steps the model sees (look-back); 0: the whole recording (classify, label_steps).")]
    [Range(0, int.MaxValue)]
    public int Length { get; init; } = 0;

    [Description("Steps to predict (forecast).")]
    [Range(1, int.MaxValue)]
    public int Horizon { get; init; } = 1;

    [Description("Steps between the starts of training windows.")]
    [Range(1, int.MaxValue)]
    public int Stride { get; init; } = 1;

    [Description("Steps between the starts of validation and test windows; 0: 1 for forecast, the window's length for other tasks.")]
    [Range(0, int.MaxValue)]
    public int EvaluationStride { get; init; } = 0;

    [Description("Recordings longer than this are cut to their first steps, with a note; 0: no limit.")]
    [Range(0, int.MaxValue)]
    public int MaxLength { get; init; } = 0;
}
