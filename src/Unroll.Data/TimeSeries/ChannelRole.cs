namespace Unroll.Data.TimeSeries;

/// <summary>What a channel of a series is for.</summary>
public enum ChannelRole
{
    /// <summary>Is predicted; its past is also an input.</summary>
    Target,

    /// <summary>Is known only up to the present: an input, never known over the horizon.</summary>
    Past,

    /// <summary>Is known in advance (a calendar, a planned promotion): an input over the look-back and over the horizon.</summary>
    Known,
}
