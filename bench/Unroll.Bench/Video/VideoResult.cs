namespace Unroll.Bench.Video;

/// <summary>All that the video benchmark measured.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Training">3D networks beside plain ones.</param>
/// <param name="Decoding">Frames a second; empty without the data.</param>
/// <param name="WaitingStored">Share of time waited for batches, clips in the store; NaN without the data.</param>
/// <param name="WaitingDecoded">The same with every clip decoded anew.</param>
internal sealed record VideoResult(Machine Machine, IReadOnlyList<VideoRow> Training, IReadOnlyList<DecodeRow> Decoding, double WaitingStored, double WaitingDecoded);
