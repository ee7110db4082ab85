using System.Runtime.InteropServices;
using System.Text;

namespace Unroll.Models.Engine;

/// <summary>The C++ runtime of a Linux system: its <c>libstdc++.so.6</c>.</summary>
/// <param name="Path">The library's file.</param>
/// <param name="Newest">The newest <c>GLIBCXX_</c> version that it provides, for example 3.4.30.</param>
public sealed record CppRuntime(string Path, Version Newest)
{
    /// <summary>What TorchSharp's native library needs once it is lowered: GCC 12's runtime, as in Debian 12 and Ubuntu 22.04.</summary>
    public static Version Needed { get; } = new(3, 4, 30);

    /// <summary>The runtime that the loader picks in this process; null where there is none, or its file cannot be read.</summary>
    public static CppRuntime? Find()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad("libstdc++.so.6", out _))
        {
            return null;
        }
        string? path = LoadedFiles.PathOf("libstdc++.so");
        try
        {
            return path is null ? null : new CppRuntime(path, NewestIn(File.ReadAllBytes(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The newest <c>GLIBCXX_a.b.c</c> among the strings of a library; 0.0 where there is none.</summary>
    internal static Version NewestIn(ReadOnlySpan<byte> library)
    {
        var newest = new Version(0, 0);
        ReadOnlySpan<byte> family = "GLIBCXX_"u8;
        for (int at = library.IndexOf(family); at >= 0; at = library.IndexOf(family))
        {
            library = library[(at + family.Length)..];
            int length = library.IndexOfAnyExcept("0123456789."u8);
            if (length > 0 && Version.TryParse(Encoding.ASCII.GetString(library[..length]), out Version? version) && version > newest)
            {
                newest = version;
            }
        }
        return newest;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Path} (up to GLIBCXX_{Newest})";
}
