using Unroll.Models.Recurrent;

namespace Unroll.Models.Video.Frames;

/// <summary>What a <see cref="FrameCore"/> is made of.</summary>
/// <param name="Backbone">The 2D network.</param>
/// <param name="Grid">How maps become a vector; null: their mean over all places.</param>
/// <param name="Recurrent">Recurrent layers over steps; null: none.</param>
/// <param name="CausalShift">Whether the temporal shift is the online one; null: no shift.</param>
internal sealed record FrameParts(FrameBackbone Backbone, PlaceGrid? Grid = null, RecurrentModule? Recurrent = null, bool? CausalShift = null);
