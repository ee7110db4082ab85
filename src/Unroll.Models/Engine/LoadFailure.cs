namespace Unroll.Models.Engine;

/// <summary>The one paragraph that tells why the engine does not load, and what to do.</summary>
internal static class LoadFailure
{
    /// <summary>Describes a failed load from what this process sees.</summary>
    public static string Describe(Exception failure) => Describe(
        failure, NativeLoader.FallbackFailure, LoadedFiles.Find(NativeLoader.FileName), LoadedFiles.Folders, CppRuntime.Find());

    /// <summary>Describes a failed load from its parts.</summary>
    /// <param name="failure">What the loader threw.</param>
    /// <param name="fallback">What the start-up fallback threw, if it was tried and failed.</param>
    /// <param name="file">TorchSharp's native library, if it was found.</param>
    /// <param name="folders">Where it was looked for.</param>
    /// <param name="runtime">The C++ runtime of the system, if there is one.</param>
    public static string Describe(
        Exception failure, Exception? fallback, string? file, IReadOnlyList<string> folders, CppRuntime? runtime)
    {
        if (file is null)
        {
            return $"The tensor engine does not load: {NativeLoader.FileName} was expected in one of {string.Join(", ", folders)} and is in "
                + "none of them. It comes with the TorchSharp package for Linux x64: build the application again on this system, and when "
                + "you copy it, copy its runtimes folder too (dotnet publish makes a folder that is whole).";
        }
        if (OperatingSystem.IsLinux() && (runtime is null || runtime.Newest < CppRuntime.Needed))
        {
            return $"The tensor engine does not load: {file} needs a libstdc++.so.6 that provides GLIBCXX_{CppRuntime.Needed} (GCC 12, as "
                + $"in Debian 12 and Ubuntu 22.04), and this system has {runtime?.ToString() ?? "none"}. Install a newer libstdc++6, or "
                + $"run on a newer system or container image. The loader said: {OneLine(failure)}";
        }
        string tried = fallback is null ? "" : $" A copy for older systems could not be used either, below {LoweredCopy.DefaultFolder} "
            + $"(XDG_CACHE_HOME sets another place): {OneLine(fallback)}";
        return $"The tensor engine does not load: {file} is here, and the C++ runtime is {runtime?.ToString() ?? "the system's own"}, but "
            + $"the loader said: {OneLine(failure)}{tried} See whether the libtorch files beside it are whole (unroll doctor lists them), "
            + "or restore and build again.";
    }

    private static string OneLine(Exception e) => e.Message.ReplaceLineEndings(" ").Trim();
}
