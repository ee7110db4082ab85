namespace Unroll.Kernels.Recurrent;

/// <summary>
/// The order in which the steps of a batch are computed: rows sorted by length, longest first, so that the rows still running at step t are
/// the first <see cref="Count"/> ones and padding is never touched. "Place" means a row's place in that order.
/// </summary>
internal sealed unsafe class StepPlan
{
    private readonly int[] _count;
    private readonly int[] _first;
    private readonly int[] _row;
    private readonly int[] _length;
    private readonly bool _reverse;

    /// <param name="sizes">T and B.</param>
    /// <param name="lengths">Valid steps of each row, 1 to T; empty: all T.</param>
    /// <param name="reverse">Each row is read from its last valid step to its first.</param>
    public StepPlan(RecurrentSizes sizes, ReadOnlySpan<long> lengths, bool reverse)
    {
        _reverse = reverse;
        _row = new int[sizes.Rows];
        _length = new int[sizes.Rows];
        for (int b = 0; b < sizes.Rows; b++)
        {
            _row[b] = b;
            _length[b] = lengths.IsEmpty ? sizes.Steps : (int)lengths[b];
        }
        if (!lengths.IsEmpty)
        {
            Array.Sort(Array.ConvertAll(_length, length => -length), _row); // keys are negated: longest first
            Array.Sort(_length);
            Array.Reverse(_length);
        }
        Steps = _length[0];
        _count = new int[Steps];
        _first = new int[Steps + 1];
        for (int t = 0, running = sizes.Rows; t < Steps; t++)
        {
            while (_length[running - 1] <= t)
            {
                running--;
            }
            _count[t] = running;
            _first[t + 1] = _first[t] + running;
        }
    }

    /// <summary>Steps of the longest row.</summary>
    public int Steps { get; }

    /// <summary>N: valid steps of all rows together.</summary>
    public int Total => _first[Steps];

    /// <summary>Rows still running at a step.</summary>
    public int Count(int step) => _count[step];

    /// <summary>Where a step's rows begin among all N.</summary>
    public int First(int step) => _first[step];

    /// <summary>The row of the batch at a place.</summary>
    public int Row(int place) => _row[place];

    /// <summary>Valid steps of the row at a place.</summary>
    public int Length(int place) => _length[place];

    /// <summary>The places that a part of so many has, so that each has about as many steps to compute: the first has few long rows.</summary>
    public (int From, int To) Share(int part, int parts) => (Border(part, parts), Border(part + 1, parts));

    /// <summary>Addresses of all N rows of a tensor, in the order of computation.</summary>
    /// <param name="data">Step 0 of row 0.</param>
    /// <param name="stepPitch">Floats from a step to the next.</param>
    /// <param name="rowPitch">Floats from a row to the next.</param>
    /// <param name="addresses">[N].</param>
    public void Address(float* data, nint stepPitch, nint rowPitch, float** addresses)
    {
        for (int t = 0; t < Steps; t++)
        {
            for (int place = 0; place < _count[t]; place++)
            {
                int at = _reverse ? _length[place] - 1 - t : t;
                *addresses++ = data + (at * stepPitch) + (_row[place] * rowPitch);
            }
        }
    }

    /// <summary>The first place before which a share of all steps lies.</summary>
    private int Border(int part, int parts)
    {
        long before = 0, wanted = (long)part * Total / parts;
        int place = 0;
        for (; place < _length.Length && before < wanted; place++)
        {
            before += _length[place];
        }
        return place;
    }
}
