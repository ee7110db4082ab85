namespace Unroll.Data.Video.Store;

/// <summary>Looks at one frame of a clip. The frame's bytes are used again afterwards.</summary>
/// <param name="positions">Where in the list of wanted frames it stands: at least one.</param>
/// <param name="frame">Its bytes.</param>
public delegate void FrameVisitor(ReadOnlySpan<int> positions, ReadOnlySpan<byte> frame);
