using System.Xml.Linq;

namespace Unroll.Architecture.Tests;

/// <summary>The files of this repository as the tests read them.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The project files below a folder of the root.</summary>
    public static IEnumerable<string> Projects(string folder) => Files(folder, "*.csproj");

    /// <summary>The C# files below <c>src</c> that people wrote.</summary>
    public static IEnumerable<string> Sources => Files("src", "*.cs");

    /// <summary>The <c>Include</c> of every item of a kind in a project, with its element.</summary>
    public static IEnumerable<(string Name, XElement Item)> Items(string project, string kind) =>
        XDocument.Load(project).Descendants(kind).Select(item => ((string?)item.Attribute("Include") ?? "", item));

    /// <summary>A path as people read it: from the root on.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !Relative(file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Unroll.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }
        return folder ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Unroll.slnx.");
    }
}
