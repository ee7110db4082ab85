namespace Unroll.Data.Batches;

/// <summary>In what order an epoch goes through its windows.</summary>
public enum BatchOrder
{
    /// <summary>As they stand (evaluation).</summary>
    Sequential,

    /// <summary>Shuffled anew each epoch.</summary>
    Shuffled,

    /// <summary>Shuffled, then windows of like length together, then the batches shuffled: little padding.</summary>
    Bucketed,

    /// <summary>Parallel contiguous streams, for stateful truncated backpropagation through time.</summary>
    Streams,
}
