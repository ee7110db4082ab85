using System.Diagnostics;

namespace Unroll.Models.Engine;

/// <summary>The native files of this process: those that are loaded, and the folders where they are looked for.</summary>
internal static class LoadedFiles
{
    /// <summary>The folders in which the runtime looks for native libraries, in its order.</summary>
    public static IReadOnlyList<string> Folders { get; } =
        ((AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        .Append(AppContext.BaseDirectory).Distinct().ToArray();

    /// <summary>The first file of this name in <see cref="Folders"/>, or null.</summary>
    public static string? Find(string name) => Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>The path of the loaded library whose file name contains <paramref name="part"/>, or null.</summary>
    public static string? PathOf(string part)
    {
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>().Select(module => module.FileName)
            .FirstOrDefault(file => Path.GetFileName(file).Contains(part, StringComparison.Ordinal));
    }
}
