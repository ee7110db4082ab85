using Unroll.Data.Windows;

namespace Unroll.Data.Batches;

/// <summary>The order of an epoch, a pure function of (seed, epoch): the same on every machine, so that an interrupted run goes on where it was.
/// Each window comes exactly once in an epoch.</summary>
public sealed class BatchSampler
{
    /// <summary>How many batches of shuffled windows are put in order of length together.</summary>
    private const int BucketBatches = 50;

    private readonly Window[] _windows;
    private readonly StreamPlanner? _streams;

    /// <summary>A sampler of <paramref name="windows"/>.</summary>
    /// <param name="windows">What an epoch goes through.</param>
    /// <param name="batchSize">Rows B of a batch; the last of an epoch may have fewer.</param>
    /// <param name="order">The order.</param>
    /// <param name="seed">Seed; of no effect for <see cref="BatchOrder.Sequential"/>.</param>
    /// <exception cref="DataException">The batch size is below 1, or streams are asked for and windows overlap.</exception>
    public BatchSampler(IReadOnlyList<Window> windows, int batchSize, BatchOrder order, int seed)
    {
        if (batchSize < 1)
        {
            throw new DataException($"training.batch_size is {batchSize}; it must be 1 or more");
        }

        _windows = [.. windows];
        BatchSize = batchSize;
        Order = order;
        Seed = seed;
        _streams = order == BatchOrder.Streams ? new StreamPlanner(_windows, batchSize) : null;
    }

    /// <summary>Rows of a batch.</summary>
    public int BatchSize { get; }

    /// <summary>The order.</summary>
    public BatchOrder Order { get; }

    /// <summary>The seed.</summary>
    public int Seed { get; }

    /// <summary>Windows of an epoch.</summary>
    public int Windows => _windows.Length;

    /// <summary>Batches of an epoch.</summary>
    public int Steps => _streams?.Steps ?? (_windows.Length + BatchSize - 1) / BatchSize;

    /// <summary>The batches of an epoch, in order.</summary>
    /// <param name="epoch">From any number; equal epochs give equal batches.</param>
    public IReadOnlyList<BatchPlan> Epoch(int epoch)
    {
        if (_streams is not null)
        {
            return _streams.Epoch(new SeededRandom(Seed, epoch));
        }

        Window[] order = [.. _windows];
        if (Order == BatchOrder.Sequential)
        {
            return Batches(order);
        }

        SeededRandom random = new(Seed, epoch);
        random.Shuffle(order.AsSpan());
        if (Order == BatchOrder.Shuffled)
        {
            return Batches(order);
        }

        for (int at = 0; at < order.Length; at += BucketBatches * BatchSize)
        {
            int end = Math.Min(order.Length, at + (BucketBatches * BatchSize));
            Window[] bucket = [.. order[at..end].OrderBy(w => w.Length)];
            bucket.CopyTo(order, at);
        }

        BatchPlan[] batches = Batches(order);
        random.Shuffle(batches.AsSpan());
        return batches;
    }

    private BatchPlan[] Batches(Window[] order)
    {
        BatchPlan[] batches = new BatchPlan[Steps];
        for (int b = 0; b < batches.Length; b++)
        {
            int start = b * BatchSize;
            batches[b] = new BatchPlan(new ArraySegment<Window>(order, start, Math.Min(BatchSize, order.Length - start)));
        }

        return batches;
    }
}
