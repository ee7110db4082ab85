using System.Runtime.InteropServices;

namespace Unroll.Kernels.Threads;

/// <summary>
/// Where a helper thread runs. Linux likes to put a woken thread on the waker's own processor, where it waits until that one's time slice
/// ends, for milliseconds, though others are idle (median 2.9 ms on two virtual processors; 0.1 ms where it may not).
/// </summary>
internal sealed unsafe partial class ThreadPlacement
{
    private const int Words = 16; // 1024 processors
    private const int WordBits = 64;

    private readonly int _thread;
    private readonly ulong[] _allowed = new ulong[Words];

    private ThreadPlacement(int thread)
    {
        _thread = thread;
    }

    /// <summary>Of the calling thread; null where the system is not Linux or does not tell.</summary>
    public static ThreadPlacement? OfThisThread()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }
        try
        {
            var placement = new ThreadPlacement(ThreadId());
            fixed (ulong* mask = placement._allowed)
            {
                return GetAffinity(0, Words * sizeof(ulong), mask) == 0 ? placement : null;
            }
        }
        catch (EntryPointNotFoundException) // a C library without gettid, before glibc 2.30
        {
            return null;
        }
    }

    /// <summary>The number of the processor that the caller is on; below 0 where the system does not tell.</summary>
    [LibraryImport("libc", EntryPoint = "sched_getcpu")]
    public static partial int CurrentProcessor();

    /// <summary>Keeps the thread off a processor, as far as it may use another.</summary>
    public void KeepOff(int processor)
    {
        ulong* mask = stackalloc ulong[Words];
        ulong any = 0;
        for (int i = 0; i < Words; i++)
        {
            mask[i] = i == processor / WordBits ? _allowed[i] & ~(1UL << (processor % WordBits)) : _allowed[i];
            any |= mask[i];
        }
        if (processor >= 0 && any != 0)
        {
            _ = SetAffinity(_thread, Words * sizeof(ulong), mask);
        }
    }

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int ThreadId();

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nint bytes, ulong* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint bytes, ulong* mask);
}
