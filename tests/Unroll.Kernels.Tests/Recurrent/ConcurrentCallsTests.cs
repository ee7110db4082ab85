using System.Collections.Concurrent;
using Unroll.Kernels.Recurrent;
using Unroll.Kernels.Tests.Threads;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

[Collection(AloneCollection.Name)]
public sealed class ConcurrentCallsTests
{
    private const int Rounds = 12;

    /// <summary>Large calls, which want the gang, and small ones, each over and over beside the others.</summary>
    [Fact]
    public void Calls_at_the_same_time_give_what_each_gives_alone()
    {
        using var count = new ThreadCount(3);
        RecurrentCase[] cases =
        [
            RecurrentCase.Numbered(CellKind.Lstm, new RecurrentSizes(12, 8, 16, 96), 1),
            RecurrentCase.Numbered(CellKind.Gru, new RecurrentSizes(20, 2, 32, 128), 2),
            RecurrentCase.Numbered(CellKind.RnnTanh, new RecurrentSizes(30, 16, 8, 100), 3),
            RecurrentCase.Numbered(CellKind.Lstm, new RecurrentSizes(5, 3, 4, 9), 4),
        ];
        KernelVariant variant = KernelVariants.Widest(100);
        RecurrentResult<float> Run(RecurrentCase c) => KernelRun.Both(c.Cell.Kernel(variant, c.Sizes.Hidden), c, RecurrentData.Random(c, c.Seed));
        RecurrentResult<float>[] alone = [.. cases.Select(Run)];
        var faults = new ConcurrentQueue<Exception>();
        Thread[] threads = [.. cases.Select((c, i) => new Thread(() =>
        {
            try
            {
                for (int round = 0; round < Rounds; round++)
                {
                    Agreement.AssertSameBits(alone[i], Run(c), $"{c}, round {round}");
                }
            }
            catch (Exception e)
            {
                faults.Enqueue(e);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Empty(faults);
    }
}
