namespace Unroll.Bench.Recurrent;

/// <summary>What one call is.</summary>
internal enum BenchKind
{
    /// <summary>Gradients set to nothing, forward, backward from a given gradient of the output; no gradient of the input.</summary>
    Train,

    /// <summary>Forward in evaluation mode, without gradients.</summary>
    Infer,
}
