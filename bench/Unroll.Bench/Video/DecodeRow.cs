namespace Unroll.Bench.Video;

/// <summary>Decoding of a clip, resized to 112 x 112, on one thread.</summary>
/// <param name="Clip">Its file.</param>
/// <param name="Codec">Its coding.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="FramesPerSecond">Median of the rounds.</param>
/// <param name="As320X240">The same, scaled by the number of pixels to 320 x 240.</param>
internal sealed record DecodeRow(string Clip, string Codec, int Width, int Height, double FramesPerSecond, double As320X240);
