namespace Unroll.Bench;

/// <summary>
/// Waiting until this process's threads rest. Threads that spin after a call hold a core for many milliseconds, and the next side's
/// measurement must not pay for them.
/// </summary>
internal static class Idle
{
    private const int Looks = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(1);

    /// <summary>Returns when a pause went by in which the process computed next to nothing; at the latest after forty. The system counts in ticks of up to 4 ms, so that a pause must be longer.</summary>
    public static void Wait()
    {
        for (int look = 0; look < Looks; look++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            Thread.Sleep(Pause);
            if (Environment.CpuUsage.TotalTime - before < Busy)
            {
                return;
            }
        }
    }
}
