using System.Runtime.CompilerServices;

namespace Unroll.Cli.Tests;

/// <summary>Where the repository lies.</summary>
internal static class Repository
{
    public static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
