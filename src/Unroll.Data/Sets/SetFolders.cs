namespace Unroll.Data.Sets;

/// <summary>Where public data sets lie on this machine: <c>$UNROLL_DATA</c>, then the user's cache.</summary>
/// <param name="Environment">Reads an environment variable; null where it is not set.</param>
public sealed record SetFolders(Func<string, string?> Environment)
{
    /// <summary>The folder that <c>UNROLL_DATA</c> names; null where it is not set.</summary>
    public string? Named => Environment("UNROLL_DATA") is { Length: > 0 } folder ? folder : null;

    /// <summary><c>unroll/data</c> in <c>$XDG_CACHE_HOME</c>, or in the user's cache folder.</summary>
    public string Cache => Path.Combine(CacheRoot(), "unroll", "data");

    /// <summary>Where a new set is put: the named folder, else the cache.</summary>
    public string Target => Named ?? Cache;

    /// <summary>The folder in which a set is present; null where it is in none. A set is present when all its files are
    /// (where its files are not known: when its folder is there).</summary>
    /// <param name="set">The set.</param>
    public string? Find(PublicSet set) =>
        new[] { Named, Cache }.OfType<string>().Select(root => Path.Combine(root, set.Name))
            .FirstOrDefault(folder => Directory.Exists(folder) && set.Files.All(f => File.Exists(Path.Combine(folder, f.Path))));

    private string CacheRoot() => Environment("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
        : OperatingSystem.IsWindows() ? System.Environment.GetFolderPath(System.Environment.SpecialFolder.LocalApplicationData)
        : Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".cache");
}
