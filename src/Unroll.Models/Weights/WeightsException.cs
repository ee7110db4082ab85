namespace Unroll.Models.Weights;

/// <summary>A file of weights cannot be read, or does not fit the model. The message names the file and what is wrong.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="inner">What it was noticed by, where something was.</param>
public sealed class WeightsException(string message, Exception? inner = null) : Exception(message, inner);
