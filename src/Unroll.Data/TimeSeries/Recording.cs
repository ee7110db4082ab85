using Unroll.Data.Video;

namespace Unroll.Data.TimeSeries;

/// <summary>One independent sequence: the series of one store, one sensor log, one clip. Immutable by contract:
/// nothing writes to its arrays after construction.</summary>
public sealed class Recording
{
    /// <summary>The series id, unique in its set.</summary>
    public required string Id { get; init; }

    /// <summary>What must not be shared between parts of a split (subject, source video, store); the id where no group is given.</summary>
    public required string Group { get; init; }

    /// <summary>Steps T.</summary>
    public required int Steps { get; init; }

    /// <summary>Values [T, channels of the set], row-major; NaN where a value is not known. Categorical channels hold ordinals.</summary>
    public required float[] Values { get; init; }

    /// <summary>Time stamps [T], strictly increasing; null where the source has no time axis.</summary>
    public DateTime[]? Times { get; init; }

    /// <summary>Steps, from the start, whose targets are observed; steps behind it carry only known-in-advance channels
    /// (the future rows of a file to predict). Equal to <see cref="Steps"/> unless the file holds such rows.</summary>
    public int ObservedSteps { get => field == 0 ? Steps : field; init; }

    /// <summary>Static features [S], in the set's order; ordinals where categorical.</summary>
    public float[] Statics { get; init; } = [];

    /// <summary>The class of the whole recording; null where the task has none.</summary>
    public string? Label { get; init; }

    /// <summary>The class of each step [T]; null where the task has none.</summary>
    public string[]? StepLabels { get; init; }

    /// <summary>The fold or part named by the source itself (a column, an official train/test file); null where there is none.</summary>
    public string? Part { get; init; }

    /// <summary>The clip, where the recording is a video: its steps are the clip's frames, and it has no channels. Null for series.</summary>
    public ClipSource? Clip { get; init; }

    /// <summary>When each frame of a video is shown, in seconds from its first [T]; null for series.</summary>
    public double[]? FrameSeconds { get; init; }

    /// <summary>The text, where the recording is one: its steps are characters, or, once <see cref="Tokens"/> are there, tokens. Null for series and video.</summary>
    public string? Text { get; init; }

    /// <summary>What is to be made of the text, or told of the clip: one text, or several that are equally right.</summary>
    public IReadOnlyList<string> TargetTexts { get; init; } = [];

    /// <summary>Ids of the text's tokens [T]; null before a vocabulary was made.</summary>
    public int[]? Tokens { get; init; }

    /// <summary>Ids of the tokens of the texts to write that are learnt from: of a text the first, of a clip all. Empty before a vocabulary was made.</summary>
    public IReadOnlyList<int[]> TargetTokens { get; init; } = [];

    /// <summary>Where it was read from.</summary>
    public required SourceLocation Source { get; init; }
}
