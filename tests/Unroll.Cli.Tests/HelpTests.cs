using System.CommandLine;
using Xunit;

namespace Unroll.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands => [.. Paths(CommandLine.Root(new Session(new Terminal(TextReader.Null, TextWriter.Null, TextWriter.Null, false, false), new FakeExperiments())), "")];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_explains_itself_with_an_example(string path)
    {
        Shell shell = Shell.Run([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(0, shell.Code);
        Assert.Contains($"Example:\n  unroll {path}".TrimEnd(), shell.Out);
        Assert.Empty(shell.Error);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_example_parses(string path)
    {
        string help = Shell.Run([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).Out;
        string[] lines = [.. help[help.IndexOf("Example:", StringComparison.Ordinal)..].Split('\n').Skip(1).TakeWhile(l => l.StartsWith("  unroll", StringComparison.Ordinal))];
        Assert.NotEmpty(lines);
        foreach (string line in lines)
        {
            string[] args = [.. line.Split('>')[0].Trim().Split(' ').Skip(1)];
            RootCommand root = CommandLine.Root(new Session(new Terminal(TextReader.Null, TextWriter.Null, TextWriter.Null, false, false), new FakeExperiments()));
            ParseResult parsed = root.Parse(args);
            Assert.True(parsed.Errors.Count == 0 || args is ["data", "list"], $"{line}: {string.Join(" ", parsed.Errors.Select(e => e.Message))}");
        }
    }

    [Fact]
    public void The_help_of_the_program_states_the_exit_codes()
    {
        Shell shell = Shell.Run("--help");
        Assert.Contains("Exit codes:", shell.Out);
        Assert.Contains("130  stopped by Ctrl-C", shell.Out);
    }

    private static IEnumerable<string> Paths(Command command, string path) =>
        [path.TrimStart(), .. command.Subcommands.SelectMany(c => Paths(c, $"{path} {c.Name}"))];
}
