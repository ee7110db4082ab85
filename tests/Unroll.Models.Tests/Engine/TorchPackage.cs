using Xunit;

namespace Unroll.Models.Tests.Engine;

/// <summary>TorchSharp's native library as its package holds it, before the build lowers it.</summary>
internal static class TorchPackage
{
    /// <summary>The library's path; skips the test where the packages are kept elsewhere.</summary>
    public static string Library()
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string version = typeof(TorchSharp.torch).Assembly.GetName().Version!.ToString(3);
        string library = Path.Combine(packages, "torchsharp", version, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Assert.SkipUnless(File.Exists(library), $"the package's own library is not at {library}");
        return library;
    }
}
