namespace Unroll.Data.Fitting;

/// <summary>One recording, scaled, filled and coded. Nothing writes to its arrays.</summary>
public sealed class PreparedRecording
{
    /// <summary>Steps T.</summary>
    public required int Steps { get; init; }

    /// <summary>Input features [T, F]; no NaN.</summary>
    public required float[] Inputs { get; init; }

    /// <summary>Known-in-advance features [T, K]; no NaN.</summary>
    public required float[] Known { get; init; }

    /// <summary>Static features [S]; no NaN.</summary>
    public required float[] Statics { get; init; }

    /// <summary>Scaled targets [T, C]; NaN where the truth is not known, whatever the policy for inputs.</summary>
    public required float[] Targets { get; init; }

    /// <summary>Whether a target is NaN somewhere.</summary>
    public required bool HasMissingTargets { get; init; }

    /// <summary>[T, numbers]: where a number input was made by interpolation from a later step; null where none was. A forecast's
    /// window replaces such values at its end by the last known one, so that nothing behind the origin is seen.</summary>
    public bool[]? Interpolated { get; init; }

    /// <summary>The class of the recording; null where there is none.</summary>
    public string? Label { get; init; }

    /// <summary>The class of each step; null where there is none.</summary>
    public string[]? StepLabels { get; init; }

    /// <summary>Scaling of each target channel [C].</summary>
    public required IReadOnlyList<ChannelScale> TargetScales { get; init; }
}
