using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Unroll.Kernels.Threads;

/// <summary>
/// One job of a gang. Each part has its worker, whose cache is warm for it, but whoever finds a part unclaimed takes it: at once where its
/// worker has not come yet or was late before, else after a moment. So no phase waits for a thread that the system does not run.
/// </summary>
internal sealed class GangJob
{
    private const int Line = 16; // longs between counters: two cache lines, since processors fetch lines in pairs
    private const int GraceMicroseconds = 3;
    private const int SpinMicroseconds = 20;
    private const int YieldMicroseconds = 300;

    private static readonly long TicksPerMicrosecond = Math.Max(1, Stopwatch.Frequency / 1_000_000);

    private readonly IPhases _work;
    private readonly int _parts;
    private readonly int _workers;
    private readonly long[] _counters;
    private ExceptionDispatchInfo? _fault;

    /// <param name="work">What to do.</param>
    /// <param name="workers">Workers that may come, the caller included; at most one a part.</param>
    public GangJob(IPhases work, int workers)
    {
        _work = work;
        _parts = work.Parts;
        _workers = workers;
        _counters = new long[((3 * _parts) + 1) * Line];
    }

    /// <summary>Works until all phases have ended.</summary>
    /// <param name="worker">0 is the caller.</param>
    public void Work(int worker)
    {
        int phases = _work.Phases;
        for (int phase = 0; phase < phases; phase++)
        {
            ref long here = ref Here(worker);
            if (Volatile.Read(ref here) == 0)
            {
                Volatile.Write(ref here, 1);
            }
            for (int part = worker; part < _parts; part += _workers)
            {
                Attempt(phase, part);
            }
            for (int part = 0; part < _parts; part++)
            {
                if (Volatile.Read(ref Done(part)) <= phase)
                {
                    Await(phase, part);
                }
            }
        }
    }

    /// <summary>Throws what a part threw, if one did.</summary>
    public void ThrowFault() => Volatile.Read(ref _fault)?.Throw();

    private ref long Claimed(int part) => ref _counters[(3 * part * Line) + Line];

    private ref long Done(int part) => ref _counters[(((3 * part) + 1) * Line) + Line];

    private ref long Here(int worker) => ref _counters[(((3 * worker) + 2) * Line) + Line];

    private void Attempt(int phase, int part)
    {
        if (Volatile.Read(ref Claimed(part)) != phase || Interlocked.CompareExchange(ref Claimed(part), phase + 1, phase) != phase)
        {
            return;
        }
        try
        {
            _work.Run(phase, part);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _fault, ExceptionDispatchInfo.Capture(e), null);
        }
        Volatile.Write(ref Done(part), phase + 1);
    }

    private void Await(int phase, int part)
    {
        ref long here = ref Here(part % _workers);
        long begin = 0;
        for (int i = 0; Volatile.Read(ref Done(part)) <= phase; i++)
        {
            long waited = (i & 15) != 15 ? -1 : begin == 0 ? (begin = Stopwatch.GetTimestamp()) - begin : Stopwatch.GetTimestamp() - begin;
            if (Volatile.Read(ref Claimed(part)) == phase && (Volatile.Read(ref here) == 0 || waited > GraceMicroseconds * TicksPerMicrosecond))
            {
                Volatile.Write(ref here, 0);
                Attempt(phase, part);
            }
            else if (waited > YieldMicroseconds * TicksPerMicrosecond)
            {
                Thread.Sleep(1);
            }
            else if (waited > SpinMicroseconds * TicksPerMicrosecond)
            {
                Thread.Yield();
            }
            else
            {
                Thread.SpinWait(1);
            }
        }
    }
}
