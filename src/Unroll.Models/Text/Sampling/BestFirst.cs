namespace Unroll.Models.Text.Sampling;

/// <summary>Gives out the places of an array's values, greatest first and of equals the first, as many as are asked for: a heap, so that few of many are cheap.</summary>
/// <param name="values">Looked at when filled and taken.</param>
internal sealed class BestFirst(float[] values)
{
    private readonly int[] _heap = new int[values.Length];
    private int _count;

    /// <summary>Takes in all places.</summary>
    public void Fill()
    {
        _count = values.Length;
        for (int i = 0; i < _count; i++)
        {
            _heap[i] = i;
        }
        for (int i = (_count / 2) - 1; i >= 0; i--)
        {
            Sink(i);
        }
    }

    /// <summary>The best that is left.</summary>
    public int Take()
    {
        int best = _heap[0];
        _count--;
        _heap[0] = _heap[_count];
        _heap[_count] = best; // what was taken stands behind the heap, the first at the very end
        Sink(0);
        return best;
    }

    /// <summary>The n-th that was taken, from 0.</summary>
    public int Taken(int n) => _heap[values.Length - 1 - n];

    private void Sink(int at)
    {
        while (true)
        {
            int child = (2 * at) + 1;
            if (child >= _count)
            {
                return;
            }
            if (child + 1 < _count && Before(_heap[child + 1], _heap[child]))
            {
                child++;
            }
            if (!Before(_heap[child], _heap[at]))
            {
                return;
            }
            (_heap[at], _heap[child]) = (_heap[child], _heap[at]);
            at = child;
        }
    }

    private bool Before(int a, int b) => values[a] > values[b] || (values[a] == values[b] && a < b);
}
