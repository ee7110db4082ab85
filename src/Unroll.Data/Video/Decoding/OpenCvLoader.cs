using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Security.Cryptography;

namespace Unroll.Data.Video.Decoding;

/// <summary>
/// The start-up half of loading OpenCV. The build swaps the native library for one that bare servers load (build/OpenCvNative.targets);
/// where an application was built without that, the runtime's own attempt fails, and this one follows with a copy in the user's cache.
/// </summary>
internal static partial class OpenCvLoader
{
    /// <summary>The name that imports use.</summary>
    public const string Library = "OpenCvSharpExtern";

    /// <summary>The library's file.</summary>
    public const string FileName = "libOpenCvSharpExtern.so";

    /// <summary>The libraries that the freed copy names: the C and C++ runtimes. The same list stands in build/OpenCvNative.targets.</summary>
    public static IReadOnlyCollection<string> Kept { get; } =
        ["libc.so", "libm.so", "libdl.so", "librt.so", "libpthread.so", "libstdc++.so", "libgcc_s.so", "ld-linux"];

    /// <summary>Why the copy could not be made or loaded; null where that went well or was not tried.</summary>
    public static Exception? FallbackFailure { get; private set; }

    /// <summary>Runs when this assembly is first used.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The library reads the environment once, when it is loaded, whoever loads it.")]
    internal static void Register()
    {
        if (OperatingSystem.IsLinux())
        {
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += Resolve;
        }
    }

    /// <summary>The folders in which the runtime looks for native libraries.</summary>
    public static IReadOnlyList<string> Folders { get; } =
        [.. ((AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .Append(AppContext.BaseDirectory).Distinct()];

    /// <summary>The library's path in one of <see cref="Folders"/>; null where it is in none.</summary>
    public static string? Find() => Folders.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);

    /// <summary>Where copies are put.</summary>
    public static string CopyFolder => UserCache.Folder("opencv-native");

    /// <summary>Sets what OpenCV and its FFmpeg read from libc's environment, which .NET's does not reach. What the user has set stays.</summary>
    public static void Silence()
    {
        foreach ((string name, string value) in new[] { ("OPENCV_LOG_LEVEL", "SILENT"), ("OPENCV_FFMPEG_LOGLEVEL", "-8") })
        {
            if (Environment.GetEnvironmentVariable(name) is null)
            {
                _ = SetEnvironment(name, value, 0);
            }
        }
    }

    /// <summary>Writes the freed copy of <paramref name="library"/> below <paramref name="folder"/>, in a folder named after its content, unless it is there.</summary>
    /// <returns>The copy's path, or null where there is nothing to free it of.</returns>
    /// <exception cref="InvalidDataException">The library cannot be freed: see <see cref="ElfNeeds.Keep"/>.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static string? WriteCopy(string library, string folder)
    {
        byte[] original = File.ReadAllBytes(library);
        byte[] freed = ElfNeeds.Keep(original, Kept);
        if (ReferenceEquals(original, freed))
        {
            return null;
        }

        string copy = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(freed))[..16], Path.GetFileName(library));
        if (!File.Exists(copy) || !File.ReadAllBytes(copy).AsSpan().SequenceEqual(freed))
        {
            Files.AtomicFile.Write(copy, stream => stream.Write(freed));
        }

        return copy;
    }

    private static nint Resolve(Assembly assembly, string name)
    {
        if (name != Library || Find() is not { } original)
        {
            return 0;
        }

        try
        {
            return WriteCopy(original, CopyFolder) is { } copy ? NativeLibrary.Load(copy) : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or DllNotFoundException)
        {
            FallbackFailure = e;
            return 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
