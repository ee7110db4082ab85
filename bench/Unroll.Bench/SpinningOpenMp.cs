using System.Runtime.InteropServices;

namespace Unroll.Bench;

/// <summary>
/// Lets libtorch's threads spin before they sleep, as they do by themselves. Unroll stops that, which is better on a busy machine and takes
/// up to half of libtorch's speed on a quiet one: a comparison with libtorch must not.
/// </summary>
internal static partial class SpinningOpenMp
{
    private const string Name = "GOMP_SPINCOUNT";

    /// <summary>libgomp's own count.</summary>
    private const string Count = "300000";

    /// <summary>Comes before anything of Unroll.Models is touched. A count or a policy that the user set is left as it is.</summary>
    public static void Allow()
    {
        if (Environment.GetEnvironmentVariable(Name) is null && Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is null && OperatingSystem.IsLinux())
        {
            Environment.SetEnvironmentVariable(Name, Count); // what Unroll looks at
            _ = SetEnvironment(Name, Count, 1); // what libgomp looks at
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
