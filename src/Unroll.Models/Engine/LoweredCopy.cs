using System.Security.Cryptography;

namespace Unroll.Models.Engine;

/// <summary>A copy of a native library, lowered by <see cref="ElfVersionPatch"/>, in the user's cache folder.</summary>
internal static class LoweredCopy
{
    /// <summary>The user's cache folder for Unroll: below <c>XDG_CACHE_HOME</c>, or below <c>~/.cache</c> where that is not set.</summary>
    public static string DefaultFolder
    {
        get
        {
            string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            string root = Path.IsPathFullyQualified(cache ?? "")
                ? cache! : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(root, "unroll", "torch-native");
        }
    }

    /// <summary>
    /// Writes the lowered copy of <paramref name="library"/> below <paramref name="folder"/>, in a folder named after its content, unless
    /// it is there. Processes that start together do no harm: each writes a file of its own and renames it.
    /// </summary>
    /// <returns>The copy's path, or null where the library needs no lowering.</returns>
    /// <exception cref="InvalidDataException">The library cannot be lowered: see <see cref="ElfVersionPatch.Lower"/>.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static string? Write(string library, string folder)
    {
        byte[] original = File.ReadAllBytes(library);
        byte[] lowered = ElfVersionPatch.Lower(original, "GLIBCXX_", CppRuntime.Needed);
        if (ReferenceEquals(original, lowered))
        {
            return null;
        }
        string own = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(lowered))[..16]);
        string copy = Path.Combine(own, Path.GetFileName(library));
        if (!File.Exists(copy) || !File.ReadAllBytes(copy).AsSpan().SequenceEqual(lowered))
        {
            Directory.CreateDirectory(own);
            string partial = $"{copy}.{Guid.NewGuid():N}";
            File.WriteAllBytes(partial, lowered);
            File.Move(partial, copy, overwrite: true);
        }
        return copy;
    }
}
