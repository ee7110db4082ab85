namespace Unroll.Data.Windows;

/// <summary>Where a window's targets stand.</summary>
public enum WindowRule
{
    /// <summary>Behind the inputs: the horizon.</summary>
    Forecast,

    /// <summary>One target for the whole window (classify), or a series made from static features (generate).</summary>
    Whole,

    /// <summary>A label or value at each input step.</summary>
    Steps,
}
