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

    /// <summary>The least of some runs behind two that warm up: what the runtime now and then adds of its own on a loaded machine is not the passes'.</summary>
    private static (long Forward, long Backward) Allocated(CellKind cell, int steps)
    {
        const int Hidden = 72;
        var c = new RecurrentCase(cell, new RecurrentSizes(steps, 6, 9, Hidden)) { Lengths = [3, steps, 1, steps - 1, steps, 2] };
        var run = new KernelRun(cell.Kernel(KernelVariants.Widest(Hidden), Hidden), c, RecurrentData.Random(c, 1), new FencedMemory());
        long forward = long.MaxValue, backward = long.MaxValue;
        for (int time = 0; time < 6; time++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run.Forward(keep: true);
            long between = GC.GetAllocatedBytesForCurrentThread();
            run.Backward();
            long after = GC.GetAllocatedBytesForCurrentThread();
            if (time >= 2)
            {
                (forward, backward) = (Math.Min(forward, between - before), Math.Min(backward, after - between));
            }
        }
        return (forward, backward);
    }
}
