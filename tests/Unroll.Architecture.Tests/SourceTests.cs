using System.Text.RegularExpressions;
using Xunit;

namespace Unroll.Architecture.Tests;

public sealed partial class SourceTests
{
    private const int MostLines = 400, ManyLines = 300;

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        (string File, int Lines)[] files = Repository.Sources.Select(file => (Repository.Relative(file), File.ReadLines(file).Count())).ToArray();
        string tooLong = Listed(files.Where(file => file.Lines > MostLines)), near = Listed(files.Where(file => file.Lines is > ManyLines and <= MostLines));
        Assert.True(tooLong.Length == 0, $"Longer than {MostLines} lines, to be split:\n{tooLong}\nNot far from it:\n{near}");
    }

    [Fact]
    public void A_file_has_one_public_top_level_type()
    {
        string[] found = Repository.Sources.Select(file => (file, types: PublicTypes().Matches(Compiled(file)).Select(match => match.Groups["name"].Value).Distinct().ToArray()))
            .Where(source => source.types.Length > 1)
            .Select(source => $"{Repository.Relative(source.file)}: {string.Join(", ", source.types)}; one public type per file")
            .ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        string[] found = Repository.Sources
            .SelectMany(file => VagueTypes().Matches(File.ReadAllText(file)).Select(match => $"{Repository.Relative(file)}: {match.Groups["name"].Value}; say what it does"))
            .ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    private static string Listed(IEnumerable<(string File, int Lines)> files) =>
        string.Join('\n', files.OrderByDescending(file => file.Lines).Select(file => $"  {file.File}: {file.Lines}"));

    /// <summary>A file's text without what only the build's own task compiles.</summary>
    private static string Compiled(string file) => BuildTaskOnly().Replace(File.ReadAllText(file), "");

    [GeneratedRegex(@"^public [^;={(]*?\b(class|struct|interface|enum|record(?: class| struct)?)\s+(?!class\b|struct\b)(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicTypes();

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref)\s+)+(?:class|struct|interface|enum|record(?: class| struct)?)\s+(?!class\b|struct\b)(?<name>\w*(?:Utils?|Utilit(?:y|ies)|Helpers?|Manager|Common|Base))\b", RegexOptions.Multiline)]
    private static partial Regex VagueTypes();

    [GeneratedRegex(@"^#if !NET$.*?^#endif$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BuildTaskOnly();
}
