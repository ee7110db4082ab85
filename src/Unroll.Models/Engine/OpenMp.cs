using System.Runtime.InteropServices;

namespace Unroll.Models.Engine;

/// <summary>How long libtorch's OpenMP threads spin before they sleep.</summary>
internal static partial class OpenMp
{
    /// <summary>GOMP_SPINCOUNT as this process set it; null where nothing was set.</summary>
    public static string? SpinCount { get; private set; }

    /// <summary>
    /// Sets GOMP_SPINCOUNT through libc, since .NET keeps an environment of its own and libgomp reads libc's, once, when it is loaded.
    /// A user's own GOMP_SPINCOUNT or OMP_WAIT_POLICY is left as it is.
    /// </summary>
    /// <remarks>
    /// Not to spin costs microseconds at each parallel operation; to spin costs whole time slices wherever another process has the core.
    /// Eight small operations on two threads, on two cores with six other processes: median 2 to 3 ms without spinning, 6 ms with a
    /// count of 1000, 20 to 28 ms with 10 000, 170 ms with 100 000; libgomp's own setting had one in ten above 230 ms.
    /// </remarks>
    public static void LimitSpinning()
    {
        const string count = "0";
        if (Environment.GetEnvironmentVariable("GOMP_SPINCOUNT") is null && Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is null
            && SetEnvironment("GOMP_SPINCOUNT", count, 1) == 0)
        {
            SpinCount = count;
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
