using Unroll.Models.Cores;

namespace Unroll.Models.Building;

/// <summary>A line of the registry: what is told of a trunk, and what builds it; null: it is a whole model by itself.</summary>
internal sealed record TrunkEntry(TrunkInfo Info, Func<ModelSpec, ModelShape, ModelCore>? Build);
