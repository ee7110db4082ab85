using System.Diagnostics;

namespace Unroll.Kernels.Threads;

/// <summary>One helper thread.</summary>
internal sealed class GangMember
{
    private const int SpinMicroseconds = 30;
    private const int YieldMicroseconds = 2000;
    private const int CrowdedMicroseconds = 50;

    private static readonly double TicksPerMicrosecond = Stopwatch.Frequency / 1e6;

    private readonly SemaphoreSlim _wake = new(0);
    private readonly int _worker;
    private GangJob? _posted;
    private int _asleep;
    private ThreadPlacement? _placement;
    private int _processor;

    /// <summary>Starts the thread.</summary>
    /// <param name="worker">Its number in every job, from 1.</param>
    public GangMember(int worker)
    {
        _worker = worker;
        new Thread(Loop, 512 * 1024) { IsBackground = true, Name = $"unroll-kernel-{worker}" }.Start();
    }

    /// <summary>Gives the helper a job; it need not ever come to it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="wake">Wake it where it sleeps, which costs the caller some ten microseconds.</param>
    public void Post(GangJob job, bool wake)
    {
        bool asleep = Volatile.Read(ref _asleep) == 1;
        if (asleep && !wake)
        {
            return;
        }
        if (_placement is not null && ThreadPlacement.CurrentProcessor() is int here && (asleep || here == Volatile.Read(ref _processor)))
        {
            _placement.KeepOff(here);
        }
        Interlocked.Exchange(ref _posted, job);
        if (Volatile.Read(ref _asleep) == 1 && Interlocked.Exchange(ref _asleep, 0) == 1)
        {
            _wake.Release();
        }
    }

    private void Loop()
    {
        _placement = ThreadPlacement.OfThisThread();
        while (true)
        {
            Next().Work(_worker);
        }
    }

    /// <summary>
    /// Looks for a job: spins, then offers the core to whoever wants it, then sleeps; at once where another thread took the offer, since the
    /// machine then has better things to do. A sleeping thread of a virtual machine may take milliseconds to come back.
    /// </summary>
    private GangJob Next()
    {
        long begin = Stopwatch.GetTimestamp(), last = begin;
        while (true)
        {
            if (Volatile.Read(ref _posted) is not null && Interlocked.Exchange(ref _posted, null) is GangJob job)
            {
                return job;
            }
            long now = Stopwatch.GetTimestamp();
            if (now - begin < SpinMicroseconds * TicksPerMicrosecond)
            {
                Thread.SpinWait(1);
            }
            else if (now - begin < YieldMicroseconds * TicksPerMicrosecond && now - last < CrowdedMicroseconds * TicksPerMicrosecond)
            {
                Thread.Yield();
                Volatile.Write(ref _processor, _placement is null ? -1 : ThreadPlacement.CurrentProcessor());
            }
            else
            {
                Sleep();
                now = begin = Stopwatch.GetTimestamp();
            }
            last = now;
        }
    }

    /// <summary>Says that it sleeps, looks once more for a job, and waits; a poster that sees it sleep wakes it.</summary>
    private void Sleep()
    {
        Interlocked.Exchange(ref _asleep, 1);
        if (Volatile.Read(ref _posted) is not null && Interlocked.Exchange(ref _asleep, 0) == 1)
        {
            return;
        }
        _wake.Wait();
    }
}
