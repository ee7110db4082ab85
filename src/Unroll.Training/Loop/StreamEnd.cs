namespace Unroll.Training.Loop;

/// <summary>Where a row of a stateful batch ended: a window that starts there goes on with its state.</summary>
/// <param name="Recording">Index of the recording.</param>
/// <param name="Origin">Step after the last input step.</param>
internal readonly record struct StreamEnd(int Recording, int Origin);
