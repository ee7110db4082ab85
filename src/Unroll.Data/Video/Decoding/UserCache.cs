namespace Unroll.Data.Video.Decoding;

/// <summary>The user's cache folder for Unroll.</summary>
internal static class UserCache
{
    /// <summary>A folder below <c>XDG_CACHE_HOME/unroll</c>, or below <c>~/.cache/unroll</c> where that is not set.</summary>
    public static string Folder(string name)
    {
        string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        string root = Path.IsPathFullyQualified(cache ?? "")
            ? cache! : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(root, "unroll", name);
    }
}
