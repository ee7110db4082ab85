using Unroll.Kernels.Threads;

namespace Unroll.Kernels.Recurrent;

/// <summary>
/// How a pass is shared out. By rows: each part runs all steps of its rows, and parts never meet. By units: each part runs its units of each
/// step, and parts meet after every step; for batches too small to share, and weights too large for one core's cache.
/// </summary>
/// <param name="Parts">Parts of a phase; 1: nothing is shared.</param>
/// <param name="ByUnits">Units are shared rather than rows.</param>
internal readonly record struct PartPlan(int Parts, bool ByUnits)
{
    /// <summary>Below so many floating-point operations a helper costs more than it brings.</summary>
    private const double Alone = 2e6;

    /// <summary>Weights of so many bytes stay in a core's own cache.</summary>
    private const double CacheBytes = 2e6;

    /// <summary>A thread with fewer rows does not fill a tile.</summary>
    private const int FewRows = 4;

    /// <summary>A thread with fewer rows waits for weights that its cache does not hold.</summary>
    private const int FewRowsOfLarge = 16;

    /// <summary>Floating-point operations of a forward pass, about.</summary>
    public double Operations { get; init; }

    /// <summary>The plan for a run.</summary>
    /// <param name="sizes">T, B, I and H.</param>
    /// <param name="gates">G.</param>
    /// <param name="unitGroups">Into how many groups the units may be cut.</param>
    public static PartPlan Of(RecurrentSizes sizes, int gates, int unitGroups)
    {
        int threads = KernelThreads.Count;
        double weights = (double)gates * sizes.Hidden * (sizes.Hidden + sizes.Inputs);
        double work = 2 * weights * sizes.Steps * sizes.Rows;
        if (threads == 1 || work < Alone)
        {
            return new PartPlan(1, false) { Operations = work };
        }
        int few = weights * sizeof(float) > CacheBytes ? FewRowsOfLarge : FewRows;
        if (unitGroups >= threads && sizes.Rows < few * threads)
        {
            return new PartPlan(threads, true) { Operations = work };
        }
        return new PartPlan(Math.Min(threads, sizes.Rows), false) { Operations = work };
    }

    /// <summary>The stretch of <paramref name="count"/> things that a part has, in steps of <paramref name="grain"/>.</summary>
    public (int From, int To) Share(int part, int count, int grain = 1)
    {
        int groups = (count + grain - 1) / grain;
        int from = part * groups / Parts * grain, to = (part + 1) * groups / Parts * grain;
        return (Math.Min(from, count), Math.Min(to, count));
    }
}
