using Unroll.Data.Windows;
using Unroll.Models;
using static TorchSharp.torch;

namespace Unroll.Training.Loop;

/// <summary>
/// Carries a recurrent state from batch to batch (stateful truncated backpropagation through time). Row b keeps its state only where its window
/// starts right where row b of the batch before ended; every other row starts anew.
/// </summary>
internal sealed class StateCarrier(IStatefulModel model) : IDisposable
{
    private ModelState? _state;

    /// <summary>Where the rows of the batch before ended; null at the start of an epoch.</summary>
    internal StreamEnd[]? Ends { get; private set; }

    /// <summary>The state's tensors, for a checkpoint.</summary>
    internal IReadOnlyList<Tensor> Parts => _state?.Parts ?? [];

    /// <summary>The output for a batch, from the state of the batch before.</summary>
    internal Tensor Forward(BatchTensors batch)
    {
        IReadOnlyList<Window> windows = batch.Source.Windows;
        ModelState state = Fit(batch.Size);
        state.Reset(Enumerable.Range(0, batch.Size).Where(b => !GoesOn(b, windows[b])));
        Tensor output = model.Forward(batch.Input, state);
        Ends = [.. windows.Select(w => new StreamEnd(w.Recording, w.Origin))];
        return output;
    }

    /// <summary>Forgets everything: a new epoch begins.</summary>
    internal void Clear()
    {
        _state?.Dispose();
        _state = null;
        Ends = null;
    }

    /// <summary>Takes over what a checkpoint kept.</summary>
    internal void Restore(IReadOnlyList<StreamEnd> ends, IReadOnlyList<Tensor> parts)
    {
        Clear();
        if (ends.Count > 0)
        {
            _state = model.InitialState(ends.Count);
            _state.Restore(parts);
            Ends = [.. ends];
        }
    }

    public void Dispose() => Clear();

    private bool GoesOn(int row, Window window) =>
        Ends is { } ends && row < ends.Length && ends[row] == new StreamEnd(window.Recording, window.Start);

    /// <summary>The state for a number of examples: streams run out from the last row, so fewer rows are the first ones.</summary>
    private ModelState Fit(int size)
    {
        if (_state is not { } before || before.BatchSize == size)
        {
            return _state ??= model.InitialState(size);
        }
        ModelState fitted = model.InitialState(size);
        if (size < before.BatchSize)
        {
            using var scope = NewDisposeScope();
            fitted.Restore([.. before.Parts.Select(p => p.narrow(0, 0, p.shape[0] / before.BatchSize * size))]);
        }
        else
        {
            Ends = null;
        }
        before.Dispose();
        return _state = fitted;
    }
}
