using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Unroll.Models.Engine;

/// <summary>
/// The start-up half of engine loading. The build swaps TorchSharp's native library for one that older Linux systems load
/// (build/TorchNative.targets); where an application was built without that, the runtime's own attempt fails, and this one follows.
/// </summary>
internal static class NativeLoader
{
    private const string Library = "LibTorchSharp";

    /// <summary>TorchSharp's native library as a file name of this system.</summary>
    public static string FileName { get; } =
        OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : OperatingSystem.IsMacOS() ? "libLibTorchSharp.dylib" : "libLibTorchSharp.so";

    /// <summary>Whether the copy made at start-up is in use.</summary>
    public static bool FallbackUsed { get; private set; }

    /// <summary>Why the copy could not be made or loaded; null where that went well or was not tried.</summary>
    public static Exception? FallbackFailure { get; private set; }

    /// <summary>Runs when this assembly is first used: both settings must stand before libtorch is loaded.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Whoever uses this library's models gets a loadable engine, with no call to forget.")]
    internal static void Register()
    {
        if (OperatingSystem.IsLinux())
        {
            OpenMp.LimitSpinning();
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += Resolve;
        }
    }

    private static nint Resolve(Assembly assembly, string name)
    {
        if (name != Library || LoadedFiles.Find(FileName) is not { } original)
        {
            return 0;
        }
        try
        {
            return LoadLowered(original);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or DllNotFoundException)
        {
            FallbackFailure = e;
            return 0;
        }
    }

    /// <summary>The copy finds libtorch by name only once it is loaded, for it lies in another folder.</summary>
    private static nint LoadLowered(string original)
    {
        if (LoweredCopy.Write(original, LoweredCopy.DefaultFolder) is not { } copy)
        {
            return 0;
        }
        foreach (string needed in new[] { "libtorch_cpu.so", "libtorch.so" })
        {
            NativeLibrary.Load(LoadedFiles.Find(needed) ?? needed);
        }
        nint handle = NativeLibrary.Load(copy);
        FallbackUsed = true;
        return handle;
    }
}
