namespace Unroll.Data.Video.Sampling;

/// <summary>The frames of an example.</summary>
/// <param name="Frames">Their numbers in the clip, from 0: [T], in the order that the model sees.</param>
/// <param name="IsReversed">Whether time was turned round.</param>
public sealed record SampledFrames(int[] Frames, bool IsReversed);
