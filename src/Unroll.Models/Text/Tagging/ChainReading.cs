namespace Unroll.Models.Text.Tagging;

/// <summary>What a chain says of one row of L steps.</summary>
/// <param name="Labels">[L] the likeliest labels, all together; of equals the lower ones.</param>
/// <param name="Probabilities">[L, K] of each label at each step by itself, over all paths. The likeliest path need not go through the likeliest label of a step.</param>
public sealed record ChainReading(long[] Labels, double[] Probabilities);
