using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Unroll.Data.Batches;

/// <summary>Composes batches ahead of the training thread.</summary>
/// <remarks>
/// A batch that comes out of <see cref="Epoch"/> lives until the next one is asked for (or the loop ends): then its arrays are used again. Copy what must
/// be kept. Order and contents depend on sampler, composer and augmentation alone, never on timing.
/// </remarks>
/// <param name="sampler">The order.</param>
/// <param name="composer">The copying.</param>
/// <param name="prefetch">Batches prepared ahead by one background thread; 0: composed when asked for, with no thread.</param>
/// <param name="augmentation">Changes training inputs; null: none.</param>
public sealed class BatchLoader(BatchSampler sampler, IBatchComposer composer, int prefetch, Augmentation? augmentation = null)
{
    /// <summary>Batches of an epoch.</summary>
    public int Steps => sampler.Steps;

    /// <summary>Examples of an epoch.</summary>
    public int Windows => sampler.Windows;

    /// <summary>The batches of an epoch. Leaving the loop early stops the background thread before the call returns.</summary>
    /// <param name="epoch">Which epoch.</param>
    /// <param name="firstStep">The batch to begin at, counted from 0: what an interrupted run has not done yet.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="firstStep"/> is below 0 or above <see cref="Steps"/>.</exception>
    /// <exception cref="DataException">What the composer threw, on the consumer's thread.</exception>
    public IEnumerable<Batch> Epoch(int epoch, int firstStep = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstStep);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstStep, Steps);
        return prefetch > 0 ? Ahead(epoch, firstStep) : Now(epoch, firstStep);
    }

    private IEnumerable<Batch> Now(int epoch, int firstStep)
    {
        foreach (BatchPlan plan in sampler.Epoch(epoch).Skip(firstStep))
        {
            Batch batch = Make(plan, epoch);
            try
            {
                yield return batch;
            }
            finally
            {
                BatchComposer.Return(batch);
            }
        }
    }

    private IEnumerable<Batch> Ahead(int epoch, int firstStep)
    {
        using CancellationTokenSource stop = new();
        using BlockingCollection<Batch> ready = new(prefetch);
        ExceptionDispatchInfo? failure = null;
        Thread producer = new(() => failure = Produce(ready, epoch, firstStep, stop.Token)) { IsBackground = true, Name = "Unroll batches" };
        producer.Start();
        try
        {
            foreach (Batch batch in ready.GetConsumingEnumerable())
            {
                try
                {
                    yield return batch;
                }
                finally
                {
                    BatchComposer.Return(batch);
                }
            }

            producer.Join();
            failure?.Throw();
        }
        finally
        {
            stop.Cancel();
            producer.Join();
            while (ready.TryTake(out Batch? left))
            {
                BatchComposer.Return(left);
            }
        }
    }

    private ExceptionDispatchInfo? Produce(BlockingCollection<Batch> ready, int epoch, int firstStep, CancellationToken stop)
    {
        try
        {
            foreach (BatchPlan plan in sampler.Epoch(epoch).Skip(firstStep))
            {
                ready.Add(Make(plan, epoch), stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            return ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            ready.CompleteAdding();
        }

        return null;
    }

    private Batch Make(BatchPlan plan, int epoch)
    {
        Batch batch = composer.Compose(plan with { Epoch = epoch });
        augmentation?.Apply(batch, epoch);
        return batch;
    }
}
