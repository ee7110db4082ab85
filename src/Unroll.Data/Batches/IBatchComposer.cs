using Unroll.Data.Windows;

namespace Unroll.Data.Batches;

/// <summary>Makes batches of windows. Safe to use from several threads; a batch belongs to the caller, who may give it back with <see cref="BatchComposer.Return"/>.</summary>
public interface IBatchComposer
{
    /// <summary>What happened while batches were made that the reader of a report must know, one sentence each.</summary>
    IReadOnlyCollection<string> Notes => [];

    /// <summary>Makes the batch of a plan, a row for each of its windows, in their order. Its contents depend on the plan alone.</summary>
    /// <exception cref="DataException">A window cannot be made; the message names it and says why.</exception>
    Batch Compose(BatchPlan plan);

    /// <summary>Makes a batch for evaluation: nothing is varied.</summary>
    /// <inheritdoc cref="Compose(BatchPlan)"/>
    Batch Compose(IReadOnlyList<Window> windows) => Compose(new BatchPlan(windows));
}
