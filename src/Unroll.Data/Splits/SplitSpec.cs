#pragma warning disable CS1591 // keys are documented by [Description], which also feeds the published schema
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Unroll.Data.Splits;

/// <summary>The recipe's <c>split</c> section.</summary>
public sealed record SplitSpec
{
    [Description("How the parts are made: time (borders in time), group (whole groups drawn by the seed), list (the data names each series' part), fold (one fold held out), leave_one_group_out (every group held out in turn), rolling (several origins in time, one leg each).")]
    [AllowedValues("time", "group", "list", "fold", "leave_one_group_out", "rolling")]
    public string By { get; init; } = "time";

    [Description("Part of the steps (time) or groups (group) for validation.")]
    [Range(0, 1, MaximumIsExclusive = true)]
    public double Validation { get; init; } = 0.1;

    [Description("Part of the steps (time) or groups (group) for test.")]
    [Range(0, 1, MaximumIsExclusive = true)]
    public double Test { get; init; } = 0.2;

    [Description("by: time. First time stamp (ISO 8601) or step number of the validation part; wins over 'validation'.")]
    public string? ValidationFrom { get; init; }

    [Description("by: time. First time stamp or step number of the test part; wins over 'test'.")]
    public string? TestFrom { get; init; }

    [Description("by: time. First time stamp or step number after the test part; empty: the end.")]
    public string? TestTo { get; init; }

    [Description("by: time. Steps left unused before each border; -1: none for forecast, where windows may look back over a border but targets never cross it, and one window for all other tasks.")]
    [Range(-1, int.MaxValue)]
    public int Gap { get; init; } = -1;

    [Description("by: time, forecast. Whether a validation or test window may look back over its border (past is known when forecasting): overlap or inside.")]
    [AllowedValues("overlap", "inside")]
    public string Lookback { get; init; } = "overlap";

    [Description("by: fold. The fold held out for test; 'all' runs every fold in turn.")]
    public string Fold { get; init; } = "all";

    [Description("by: fold, where the data names no folds: into how many whole groups are dealt, by split.seed and with like shares of classes (stratify); 0: the data names them.")]
    [Range(0, 1000)]
    public int Folds { get; init; }

    [Description("by: fold or leave_one_group_out. Groups taken from the training part for early stopping; 0: none, train for all epochs.")]
    [Range(0, int.MaxValue)]
    public int ValidationGroups { get; init; } = 0;

    [Description("by: list. The names of the parts in the data: train, validation, test.")]
    [Length(3, 3)]
    public IReadOnlyList<string> PartNames { get; init; } = ["train", "validation", "test"];

    [Description("by: rolling. How many origins.")]
    [Range(1, int.MaxValue)]
    public int NWindows { get; init; } = 3;

    [Description("by: rolling. Steps between origins; 0: the horizon.")]
    [Range(0, int.MaxValue)]
    public int StepSize { get; init; } = 0;

    [Description("Seed of the draw (group, folds).")]
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    [Description("by: group or list. Keep the class shares alike in all parts where groups allow it (folds too, where split.folds deals them).")]
    public bool Stratify { get; init; } = true;
}
