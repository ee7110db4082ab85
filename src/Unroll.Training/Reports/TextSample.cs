namespace Unroll.Training.Reports;

/// <summary>A text that a language model wrote.</summary>
/// <param name="Temperature">How freely it chose.</param>
/// <param name="Text">What it wrote, without a prompt.</param>
public sealed record TextSample(double Temperature, string Text);
