using Xunit;

namespace Unroll.Tests;

/// <summary>The real data sets that some tests read; none is in the repository.</summary>
internal static class RealData
{
    private const string Variable = "UNROLL_DATA";

    /// <summary>The folder of a data set below <c>UNROLL_DATA</c>; skips the test, with the reason, where that is not set or has no such folder.</summary>
    /// <param name="name">The data set's folder: <c>ltsf</c>.</param>
    public static string Folder(string name)
    {
        string? root = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(root), $"{Variable} is not set: it names the folder that holds {name}");
        string folder = Path.Combine(root!, name);
        Assert.SkipUnless(Directory.Exists(folder), $"{Variable} is {root}, which has no folder {name}");
        return folder;
    }
}
