namespace Unroll.Models.Text.Tagging;

/// <summary>The best path through a chain of labels.</summary>
/// <param name="transitions">[K, K] from, to.</param>
/// <param name="start">[K].</param>
/// <param name="end">[K].</param>
internal sealed class Viterbi(double[] transitions, double[] start, double[] end)
{
    /// <param name="emissions">[L, K] of one row.</param>
    public long[] Best(ReadOnlySpan<double> emissions)
    {
        int labels = start.Length, steps = emissions.Length / labels;
        int[] from = new int[steps * labels];
        double[] best = new double[labels], next = new double[labels];
        for (int k = 0; k < labels; k++)
        {
            best[k] = start[k] + emissions[k];
        }
        for (int t = 1; t < steps; t++)
        {
            for (int to = 0; to < labels; to++)
            {
                int origin = Origin(best, to);
                from[(t * labels) + to] = origin;
                next[to] = best[origin] + transitions[(origin * labels) + to] + emissions[(t * labels) + to];
            }
            (best, next) = (next, best);
        }
        return Trace(best, from, steps);
    }

    private int Origin(double[] best, int to)
    {
        int labels = best.Length, origin = 0;
        for (int k = 1; k < labels; k++)
        {
            if (best[k] + transitions[(k * labels) + to] > best[origin] + transitions[(origin * labels) + to])
            {
                origin = k;
            }
        }
        return origin;
    }

    private long[] Trace(double[] best, int[] from, int steps)
    {
        int labels = best.Length, label = 0;
        for (int k = 1; k < labels; k++)
        {
            label = best[k] + end[k] > best[label] + end[label] ? k : label;
        }
        long[] path = new long[steps];
        for (int t = steps - 1; t >= 0; t--)
        {
            path[t] = label;
            label = from[(t * labels) + label];
        }
        return path;
    }
}
