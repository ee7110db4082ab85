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
                + $"run on a newer system or container image. The loader said: {Reason(failure)}";
        }
        string tried = fallback is null ? "" : $" A copy for older systems could not be used either ({Reason(fallback)}): it belongs below "
            + $"{LoweredCopy.DefaultFolder}; set XDG_CACHE_HOME to a folder that can be written if that one cannot.";
        return $"The tensor engine does not load: {file} is here, and the C++ runtime is {runtime?.ToString() ?? "the system's own"}, but "
            + $"the loader said: {Reason(failure)}.{tried} See whether the libtorch files beside it are whole, or restore and build again.";
    }

    /// <summary>The lines of a loader's message that tell something: not the general advice, nor each place where the file is not.</summary>
    private static string Reason(Exception e)
    {
        string[] lines = e.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] telling = lines.Where(line => !line.StartsWith("Unable to load shared library", StringComparison.Ordinal) && !IsProbe(line)).ToArray();
        return string.Join("; ", telling.Length > 0 ? telling : lines[..Math.Min(1, lines.Length)]);
    }

    private static bool IsProbe(string line)
    {
        int colon = line.IndexOf(": cannot open shared object file", StringComparison.Ordinal);
        return colon >= 0 && line[..colon].Contains("LibTorchSharp", StringComparison.Ordinal);
    }
}
