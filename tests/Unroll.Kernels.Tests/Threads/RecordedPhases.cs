using Unroll.Kernels.Threads;
using Xunit;

namespace Unroll.Kernels.Tests.Threads;

/// <summary>Work that records how often each part of each phase ran and whether a phase began before all parts of the one before had ended.</summary>
internal sealed class RecordedPhases(int phases, int parts) : IPhases
{
    private readonly int[] _runs = new int[phases * parts];
    private readonly int[] _ended = new int[phases];
    private int _early;

    public int Phases => phases;

    public int Parts => parts;

    /// <summary>What each part does besides; it may throw.</summary>
    public Action<int, int>? Part { get; init; }

    public void Run(int phase, int part)
    {
        Interlocked.Increment(ref _runs[(phase * parts) + part]);
        if ((phase > 0 && Volatile.Read(ref _ended[phase - 1]) != parts) || (phase + 1 < phases && Volatile.Read(ref _ended[phase + 1]) != 0))
        {
            Interlocked.Increment(ref _early);
        }
        try
        {
            Part?.Invoke(phase, part);
        }
        finally
        {
            Interlocked.Increment(ref _ended[phase]);
        }
    }

    /// <summary>Every part of every phase ran exactly once, and the phases in their order.</summary>
    public void AssertComplete()
    {
        Assert.All(_runs, runs => Assert.Equal(1, runs));
        Assert.Equal(0, _early);
    }
}
