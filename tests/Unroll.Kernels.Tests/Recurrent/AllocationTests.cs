using Unroll.Kernels.Recurrent;
using Unroll.Kernels.Tests.Threads;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

[Collection(AloneCollection.Name)]
public sealed class AllocationTests
{
    /// <summary>A step's entries in the plan: how many rows run, and where they begin.</summary>
    private const int PlanBytesOfStep = 2 * sizeof(int);

    private const int Slack = 256;

    public static TheoryData<CellKind> Kinds => Cells.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Steps_allocate_nothing_beyond_their_entries_in_the_plan(CellKind cell)
    {
        foreach (int threads in new[] { 1, 2 })
        {
            using var count = new ThreadCount(threads);
            (long forward, long backward) = Allocated(cell, 50);
            (long longForward, long longBackward) = Allocated(cell, 500);
            Assert.InRange(longForward - forward, 0, (450 * PlanBytesOfStep) + Slack);
            Assert.InRange(longBackward - backward, 0, (450 * PlanBytesOfStep) + Slack);
        }
    }

    private static (long Forward, long Backward) Allocated(CellKind cell, int steps)
    {
        const int Hidden = 72;
        var c = new RecurrentCase(cell, new RecurrentSizes(steps, 6, 9, Hidden)) { Lengths = [3, steps, 1, steps - 1, steps, 2] };
        var run = new KernelRun(cell.Kernel(KernelVariants.Widest(Hidden), Hidden), c, RecurrentData.Random(c, 1), new FencedMemory());
        long forward = 0, backward = 0;
        for (int warm = 0; warm < 4; warm++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run.Forward(keep: true);
            long between = GC.GetAllocatedBytesForCurrentThread();
            run.Backward();
            (forward, backward) = (between - before, GC.GetAllocatedBytesForCurrentThread() - between);
        }
        return (forward, backward);
    }
}
