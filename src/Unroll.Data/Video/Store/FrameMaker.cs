namespace Unroll.Data.Video.Store;

/// <summary>Makes numbers of a frame.</summary>
/// <param name="frame">The frame's bytes.</param>
/// <param name="numbers">What it becomes.</param>
internal delegate void FrameMaker(ReadOnlySpan<byte> frame, Span<float> numbers);
