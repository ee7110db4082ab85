using System.Diagnostics;

namespace Unroll.Kernels.Threads;

/// <summary>
/// Helper threads of the process, which join the thread that calls. One call has them at a time: another that comes meanwhile works alone, so
/// that models in one process do not fight for cores. Helpers that find no work spin a moment, offer their core, then sleep.
/// </summary>
internal static class Gang
{
    private static readonly Lock Posting = new();

    /// <summary>Work that takes longer than it takes to wake a helper and let it begin.</summary>
    private const double WorthWaking = 3e7;

    /// <summary>Calls in such short order are taken for a loop, in which a helper that is awake stays awake.</summary>
    private static readonly long Soon = Stopwatch.Frequency / 1000;

    private static GangMember[] _members = [];
    private static long _last;

    /// <summary>Runs all phases; returns when the last one has ended.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="threads">How many threads at most, the caller included.</param>
    /// <param name="operations">Floating-point operations, about: small work wakes nobody.</param>
    public static void Run(IPhases work, int threads, double operations = double.PositiveInfinity)
    {
        int workers = Math.Min(threads, work.Parts);
        if (workers > 1 && Posting.TryEnter())
        {
            try
            {
                RunTogether(work, workers, operations);
            }
            finally
            {
                Posting.Exit();
            }
            return;
        }
        for (int phase = 0; phase < work.Phases; phase++)
        {
            for (int part = 0; part < work.Parts; part++)
            {
                work.Run(phase, part);
            }
        }
    }

    private static void RunTogether(IPhases work, int workers, double operations)
    {
        while (_members.Length < workers - 1)
        {
            _members = [.. _members, new GangMember(_members.Length + 1)];
        }
        bool wake = operations > WorthWaking || Stopwatch.GetTimestamp() - _last < Soon;
        var job = new GangJob(work, workers);
        for (int i = 0; i < workers - 1; i++)
        {
            _members[i].Post(job, wake);
        }
        job.Work(0);
        _last = Stopwatch.GetTimestamp();
        job.ThrowFault();
    }
}
