using Unroll.Data.Splits;

namespace Unroll.Data.Windows;

/// <summary>One training example and where it came from. Every number a model sees or is judged on can be traced to its step through this.</summary>
/// <param name="Recording">Index of the recording in its set.</param>
/// <param name="Part">The part of the split it belongs to.</param>
/// <param name="Start">First input step.</param>
/// <param name="Length">Input steps.</param>
/// <param name="Horizon">Target steps behind the input; 0 where the targets stand at the input steps.</param>
public sealed record Window(int Recording, Part Part, int Start, int Length, int Horizon)
{
    /// <summary>Which of several looks at the same steps this is (other frames, another cut of the picture), whose predictions are averaged; 0 where there is one.</summary>
    public int View { get; init; }

    /// <summary>Step after the last input step: the first step to predict.</summary>
    public int Origin => Start + Length;

    /// <summary>Step after the last step touched.</summary>
    public int End => Start + Length + Horizon;
}
