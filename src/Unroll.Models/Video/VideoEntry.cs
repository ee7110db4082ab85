namespace Unroll.Models.Video;

/// <summary>A line of the video registry: what is told of a trunk, and what builds it; null: it is a whole model by itself.</summary>
internal sealed record VideoEntry(TrunkInfo Info, Func<ModelSpec, ModelShape, VideoCore>? Build);
