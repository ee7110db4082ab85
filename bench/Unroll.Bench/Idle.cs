namespace Unroll.Bench;

/// <summary>
/// Waiting until this process's threads rest. Threads that spin after a call hold a core for many milliseconds, and the next side's
/// measurement must not pay for them.
/// </summary>
internal static class Idle
{
    private const int Looks = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(0.6);

    /// <summary>Returns when a pause went by in which the process computed next to nothing; at the latest after some sixty of them.</summary>
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
