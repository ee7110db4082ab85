namespace Unroll.Data.Batches;

/// <summary>Texts to write, as ids: U is the longest of the batch.</summary>
/// <param name="Inputs">[B, U]: the begin mark, then the text; 0 where padded.</param>
/// <param name="Targets">[B, U]: the text, then the end mark; 0 where padded.</param>
/// <param name="Lengths">[B]: valid places of each row, the mark with them.</param>
public sealed record TextTargets(long[] Inputs, long[] Targets, int[] Lengths);
