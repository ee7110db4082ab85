using System.Diagnostics;

namespace Unroll.Kernels.Threads;

/// <summary>One helper thread.</summary>
internal sealed class GangMember
{
    private const int SpinMicroseconds = 40;

    private static readonly long SpinTicks = SpinMicroseconds * Stopwatch.Frequency / 1_000_000;

    private readonly SemaphoreSlim _wake = new(0);
    private readonly int _worker;
    private GangJob? _posted;
    private int _asleep;

    /// <summary>Starts the thread.</summary>
    /// <param name="worker">Its number in every job, from 1.</param>
    public GangMember(int worker)
    {
        _worker = worker;
        new Thread(Loop, 512 * 1024) { IsBackground = true, Name = $"unroll-kernel-{worker}" }.Start();
    }

    /// <summary>Gives the helper a job; it need not ever come to it.</summary>
    public void Post(GangJob job)
    {
        Interlocked.Exchange(ref _posted, job);
        if (Volatile.Read(ref _asleep) == 1 && Interlocked.Exchange(ref _asleep, 0) == 1)
        {
            _wake.Release();
        }
    }

    private void Loop()
    {
        while (true)
        {
            Next().Work(_worker);
        }
    }

    private GangJob Next()
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            for (int i = 0; i < 64; i++)
            {
                if (Volatile.Read(ref _posted) is not null && Interlocked.Exchange(ref _posted, null) is GangJob job)
                {
                    return job;
                }
                Thread.SpinWait(1);
            }
            if (Stopwatch.GetTimestamp() - begin > SpinTicks)
            {
                Sleep();
                begin = Stopwatch.GetTimestamp();
            }
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
