namespace Unroll.Training;

/// <summary>A run that cannot go on, for a reason the user can mend: the message says what, where (batch, series, step) and what to do.
/// Shown without a stack trace.</summary>
public sealed class RunException(string message, Exception? inner = null) : Exception(message, inner);
