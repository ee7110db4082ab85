using Unroll.Data.Batches;

namespace Unroll.Training.Loop;

/// <summary>A number that is not finite came up in a step; the trainer adds where it happened.</summary>
internal sealed class NonFiniteException(string what, string first, Batch batch) : Exception($"{what}: {first}")
{
    internal Batch Batch { get; } = batch;
}
