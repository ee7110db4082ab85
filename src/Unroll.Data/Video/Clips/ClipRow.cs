namespace Unroll.Data.Video.Clips;

/// <summary>One row of a list of clips.</summary>
/// <param name="Clip">The clip's path as written; null where it is missing.</param>
/// <param name="Label">The class of the clip.</param>
/// <param name="Group">Its group.</param>
/// <param name="Part">Its part or fold.</param>
/// <param name="StepLabel">The class of a stretch.</param>
/// <param name="Source">Where the row stands.</param>
internal sealed record ClipRow(string? Clip, string? Label, string? Group, string? Part, string? StepLabel, SourceLocation Source)
{
    /// <summary>What can be told of the clip.</summary>
    public IReadOnlyList<string> Captions { get; init; } = [];

    /// <summary>First frame; NaN where there is none.</summary>
    public double StartFrame { get; init; } = double.NaN;

    /// <summary>The frame behind the last one.</summary>
    public double EndFrame { get; init; } = double.NaN;

    /// <summary>Beginning in seconds.</summary>
    public double StartSeconds { get; init; } = double.NaN;

    /// <summary>End in seconds.</summary>
    public double EndSeconds { get; init; } = double.NaN;

    /// <summary>The stretch that the row labels; null where it labels none.</summary>
    /// <exception cref="DataException">It is said by halves, or backwards.</exception>
    public LabelledStretch? Stretch()
    {
        bool frames = !double.IsNaN(StartFrame) || !double.IsNaN(EndFrame);
        bool seconds = !double.IsNaN(StartSeconds) || !double.IsNaN(EndSeconds);
        if (!frames && !seconds)
        {
            return StepLabel is null ? null : new LabelledStretch(0, double.PositiveInfinity, true, StepLabel, Source);
        }

        if (frames && seconds)
        {
            throw new DataException(Source, "gives a stretch both in frames and in seconds; give one of them");
        }

        (double start, double end) = frames ? (StartFrame, EndFrame) : (StartSeconds, EndSeconds);
        string unit = frames ? "frame" : "seconds";
        if (double.IsNaN(start) || double.IsNaN(end))
        {
            throw new DataException(Source with { Column = double.IsNaN(start) ? $"start_{unit}" : $"end_{unit}" }, "is missing; expected both ends of the stretch, or neither");
        }

        if (start < 0 || end <= start || (frames && (start != Math.Floor(start) || end != Math.Floor(end))))
        {
            throw new DataException(Source with { Column = $"end_{unit}" },
                $"the stretch goes from {start} to {end}; expected 0 <= start < end{(frames ? ", in whole frames counted from 0, the end not included" : "")}");
        }

        return StepLabel is null
            ? throw new DataException(Source, "gives a stretch without a label; fill in the column that 'step_label' names")
            : new LabelledStretch(start, end, seconds, StepLabel, Source);
    }
}
