using System.Diagnostics;

namespace Unroll.Training.Runs;

/// <summary>The memory this process needed.</summary>
internal static class ProcessMemory
{
    /// <summary>Largest resident size so far, MiB.</summary>
    public static double PeakMiB
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return Math.Round(process.PeakWorkingSet64 / (1024.0 * 1024.0), 1);
        }
    }
}
