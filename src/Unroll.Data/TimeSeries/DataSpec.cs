#pragma warning disable CS1591 // keys are documented by [Description], which also feeds the published schema
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Unroll.Data.TimeSeries;

/// <summary>The recipe's <c>data</c> section: where series come from and what their columns mean.</summary>
public sealed record DataSpec
{
    /// <summary>Whether labels, groups, folds and targets may be absent: the data is to be predicted from. No key of a recipe.</summary>
    internal bool TruthIsOptional { get; init; }

    /// <summary>Columns of a list of clips that hold captions. No key of this section: the recipe has them in <c>text.targets</c>.</summary>
    internal IReadOnlyList<string> Captions { get; init; } = [];

    [Description("File or folder to read: .csv, .tsv, .parquet, .npy, .npz, .ts, or a .zip/.gz of these (archive.zip!member.csv picks a member). ${UNROLL_DATA} and other environment variables are replaced; a relative path is relative to the recipe.")]
    public string? Path { get; init; }

    [Description("Further files of the same form, read after 'path' (an official test file beside a train file).")]
    public IReadOnlyList<string> MorePaths { get; init; } = [];

    [Description("Built-in generated data instead of a file: series (retail, activities, adding, copy_memory, profiles) or videos (motion: the class is the motion alone; motion_order: which of two events came first; motion_timeline: a label for each frame; motion_anomaly: walkers, some of them unusual).")]
    [AllowedValues(null, "retail", "activities", "adding", "copy_memory", "profiles", "motion", "motion_order", "motion_timeline", "motion_anomaly")]
    public string? Generator { get; init; }

    [Description("How many series or clips the generator makes.")]
    [Range(1, int.MaxValue)]
    public int GeneratorSeries { get; init; } = 20;

    [Description("How many steps each generated series, or frames each generated clip, has.")]
    [Range(2, int.MaxValue)]
    public int GeneratorSteps { get; init; } = 730;

    [Description("Seed of the generator.")]
    [Range(0, int.MaxValue)]
    public int GeneratorSeed { get; init; } = 1;

    [Description("Generated videos: rows and columns of the square picture that is drawn.")]
    [Range(16, 1024)]
    public int GeneratorSize { get; init; } = 32;

    [Description("generator: motion_order. Empty frames between the two events.")]
    [Range(1, 100_000)]
    public int GeneratorGap { get; init; } = 24;

    [Description("csv, tsv, parquet, npy, npz, ts, auto (by the file name's ending), or video: 'path' is a video file, a folder of clips (a sub-folder per class where 'label' is empty and there are sub-folders), or a list of clips (.csv, .tsv, .json, .jsonl, .txt); or pictures: the same, but every picture of a folder is a clip of one frame; or text: see the section 'text'.")]
    [AllowedValues("auto", "csv", "tsv", "parquet", "npy", "npz", "ts", "video", "pictures", "text")]
    public string Format { get; init; } = "auto";

    [Description("Column that holds the time stamp; empty: the file has none, rows are in order.")]
    public string? Time { get; init; }

    [Description(".NET format of the time stamp, such as dd-MM-yyyy; empty: ISO 8601 and the common forms are recognised where they are not ambiguous.")]
    public string? TimeFormat { get; init; }

    [Description("Long form: column that holds the series id (unique_id, item_id); empty: the file is one series.")]
    public string? SeriesId { get; init; }

    [Description("Columns to predict; '*' means every numeric column that has no other role.")]
    public IReadOnlyList<string> Targets { get; init; } = [];

    [Description("Input columns known only up to the present; '*' means every numeric column that has no other role.")]
    public IReadOnlyList<string> Past { get; init; } = [];

    [Description("Input columns known in advance over the horizon.")]
    public IReadOnlyList<string> Known { get; init; } = [];

    [Description("Columns that are constant within a series.")]
    public IReadOnlyList<string> Static { get; init; } = [];

    [Description("Columns (of past, known or static) that hold categories rather than numbers; text columns are categories anyway.")]
    public IReadOnlyList<string> Categorical { get; init; } = [];

    [Description("Column with the class of the whole series (classify); for .npy the label file.")]
    public string? Label { get; init; }

    [Description("Column with the class of each step (label_steps).")]
    public string? StepLabel { get; init; }

    [Description("Column with the group (subject, store, source) that a split must not tear apart; for .npy the group file.")]
    public string? Group { get; init; }

    [Description("Column that names the part or fold of each series; for .npy the fold file.")]
    public string? Fold { get; init; }

    [Description("Separate label file (CSV: series id, label[, group]) joined by series id.")]
    public string? LabelFile { get; init; }

    [Description("Calendar features made from the time stamp and known in advance: month, day_of_month, day_of_week, day_of_week_one_hot, hour, minute, week_of_year, day_of_year, weekend, trend. Cyclic ones become sine and cosine.")]
    [AllowedValues("month", "day_of_month", "day_of_week", "day_of_week_one_hot", "hour", "minute", "week_of_year", "day_of_year", "weekend", "trend")]
    public IReadOnlyList<string> Calendar { get; init; } = [];

    [Description("First time stamp to keep (inclusive), ISO 8601.")]
    public string? From { get; init; }

    [Description("Last time stamp to keep (inclusive), ISO 8601.")]
    public string? To { get; init; }

    [Description("Distance between steps, such as 1 day, 10 minutes, 1 week; empty: found from the time stamps.")]
    public string? Frequency { get; init; }

    [Description("Rows not in order of time: error or sort.")]
    [AllowedValues("error", "sort")]
    public string Unsorted { get; init; } = "error";

    [Description("Two rows with one time stamp: error, first, last, mean or sum.")]
    [AllowedValues("error", "first", "last", "mean", "sum")]
    public string Duplicates { get; init; } = "error";

    [Description("A missing time stamp in a regular axis: error, missing (insert rows of missing values), split (cut the series in two) or ignore (treat the axis as if it were regular).")]
    [AllowedValues("error", "missing", "split", "ignore")]
    public string Gaps { get; init; } = "error";

    [Description("A missing value: error, forward (the last known value), interpolate (a line between its neighbours; a window that ends in a gap sees the last known value instead), zero, mean (of the training part), or mask (zero and an extra 0/1 input channel). Inputs are filled after the split; a missing target is never filled but left out of the loss and the metrics.")]
    [AllowedValues("error", "forward", "interpolate", "zero", "mean", "mask")]
    public string Missing { get; init; } = "error";

    [Description("Text that means a missing value.")]
    public IReadOnlyList<string> MissingMarks { get; init; } = ["", "NA", "NaN", "nan", "null", "?"];

    [Description("Column separator of CSV: auto, ',', ';', tab or '|'.")]
    [AllowedValues("auto", ",", ";", "tab", "|")]
    public string Delimiter { get; init; } = "auto";

    [Description("Decimal mark of CSV numbers: '.' or ','.")]
    [AllowedValues(".", ",")]
    public string Decimal { get; init; } = ".";

    [Description("Whether the CSV file's first line holds the column names; without it columns are named c1, c2, ...")]
    public bool Header { get; init; } = true;

    [Description("format: video. Column of a list of clips with the clip's path.")]
    public string Clip { get; init; } = "path";

    [Description("format: video. Folder that the paths of a list are relative to; empty: the list's own folder.")]
    public string? ClipRoot { get; init; }

    [Description("format: video. Regular expression over a clip's path below its root, whose first group is the clip's group, such as _g([0-9]+)_ for the names of UCF101; empty: each clip is its own group, or as the column 'group' says.")]
    public string? GroupPattern { get; init; }

    [Description("format: video. Official split lists as PART=FILE, such as train=trainlist01.txt, whose lines are a clip's path below its root (the ending does not count) and what may follow it; clips in none of them are left out.")]
    public IReadOnlyList<string> PartLists { get; init; } = [];

    [Description("format: video. Label of the frames that lie in no labelled stretch.")]
    public string Background { get; init; } = "none";

    [Description("format: video. Frames per second of clips that are folders of pictures.")]
    [Range(0, 10_000, MinimumIsExclusive = true)]
    public double FrameRate { get; init; } = 25;
}
