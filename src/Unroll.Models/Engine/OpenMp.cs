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
    public static void LimitSpinning()
    {
        const string count = "10000";
        if (Environment.GetEnvironmentVariable("GOMP_SPINCOUNT") is null && Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is null
            && SetEnvironment("GOMP_SPINCOUNT", count, 1) == 0)
        {
            SpinCount = count;
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
