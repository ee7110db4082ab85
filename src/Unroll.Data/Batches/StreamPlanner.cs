using Unroll.Data.Windows;

namespace Unroll.Data.Batches;

/// <summary>Lays windows out as B parallel streams: row r of each batch goes on where row r of the batch before ended, unless it is marked to be reset.
/// Chains of windows that follow each other without a gap are shuffled, put end to end and cut into B rows of equal number of windows
/// (to one; earlier rows are the longer ones, so that rows run out from the last).</summary>
internal sealed class StreamPlanner
{
    private readonly List<Window[]> _chains = [];
    private readonly int _rows;
    private readonly int _windows;

    public StreamPlanner(IReadOnlyList<Window> windows, int batchSize)
    {
        List<Window> chain = [];
        foreach (Window window in windows.OrderBy(w => w.Recording).ThenBy(w => w.Start))
        {
            Window? before = chain.Count == 0 ? null : chain[^1];
            if (before is not null && before.Recording == window.Recording && window.Start < before.Origin)
            {
                throw new DataException(
                    $"training.stateful: windows must follow each other, but the one at step {window.Start} begins before the one at {before.Start} ends ({before.Origin}); set window.stride to window.length ({before.Length})");
            }

            if (before is not null && (before.Recording != window.Recording || window.Start != before.Origin))
            {
                _chains.Add([.. chain]);
                chain.Clear();
            }

            chain.Add(window);
        }

        if (chain.Count > 0)
        {
            _chains.Add([.. chain]);
        }

        _windows = windows.Count;
        _rows = Math.Min(batchSize, _windows);
    }

    public int Steps => _rows == 0 ? 0 : (_windows + _rows - 1) / _rows;

    public IReadOnlyList<BatchPlan> Epoch(SeededRandom random)
    {
        Window[][] chains = [.. _chains];
        random.Shuffle(chains.AsSpan());
        Window[] line = [.. chains.SelectMany(c => c)];
        int[] starts = Starts();
        BatchPlan[] plans = new BatchPlan[Steps];
        for (int step = 0; step < plans.Length; step++)
        {
            int rows = Enumerable.Range(0, _rows).Count(r => starts[r] + step < starts[r + 1]);
            Window[] batch = new Window[rows];
            bool[] resets = new bool[rows];
            for (int r = 0; r < rows; r++)
            {
                int at = starts[r] + step;
                batch[r] = line[at];
                resets[r] = step == 0 || line[at - 1].Recording != line[at].Recording || line[at - 1].Origin != line[at].Start;
            }

            plans[step] = new BatchPlan(batch, resets);
        }

        return plans;
    }

    private int[] Starts()
    {
        int[] starts = new int[_rows + 1];
        for (int r = 0; r < _rows; r++)
        {
            starts[r + 1] = starts[r] + (_windows / _rows) + (r < _windows % _rows ? 1 : 0);
        }

        return starts;
    }
}
