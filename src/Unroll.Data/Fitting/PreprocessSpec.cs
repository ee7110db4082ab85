#pragma warning disable CS1591 // keys are documented by [Description], which also feeds the published schema
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Unroll.Data.Fitting;

/// <summary>The recipe's <c>preprocess</c> section. Everything here is fitted on the training part only.</summary>
public sealed record PreprocessSpec
{
    [Description("Scaling of number channels: standard (mean 0, deviation 1), minmax (0 to 1), robust (median, quartiles), max_abs, fixed (divided by 'scale') or none.")]
    [AllowedValues("standard", "minmax", "robust", "max_abs", "fixed", "none")]
    public string Normalize { get; init; } = "standard";

    [Description("normalize: fixed. What values are divided by.")]
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double Scale { get; init; } = 1;

    [Description("Fit the scaling of each series by itself rather than over all series. A series without training steps takes the one over all.")]
    public bool PerSeries { get; init; }

    [Description("Channels to take log(1 + x) of before scaling; '*' means all targets.")]
    public IReadOnlyList<string> Log { get; init; } = [];

    [Description("Extra input channels for the differences of each number channel over these numbers of steps, such as [1] (from the step before) or [7] (from the same day a week before); 0 where the earlier step is not in the series.")]
    [Range(1, int.MaxValue)]
    public IReadOnlyList<int> Differences { get; init; } = [];
}
