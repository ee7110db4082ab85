using System.CommandLine;
using Unroll.Data;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll init DATA</c>.</summary>
internal sealed class InitCommand : ExampleCommand
{
    private readonly Argument<string> _data = new("DATA") { Description = "Data file to look at." };
    private readonly Option<string> _output = new("--output", "-o") { Description = "Recipe file to write, or '-' for standard output.", HelpName = "file", DefaultValueFactory = _ => "recipe.yaml" };
    private readonly Option<bool> _force = new("--force") { Description = "Replace a recipe that is there." };

    public InitCommand(Session session)
        : base("init", "Look at a data file and write a commented recipe for it.", "unroll init sales.csv\nunroll train recipe.yaml")
    {
        Add(_data);
        Add(_output);
        Add(_force);
        SetAction(parsed => Init(parsed, session));
    }

    private int Init(ParseResult parsed, Session session)
    {
        string data = parsed.GetRequiredValue(_data);
        string output = parsed.GetRequiredValue(_output);
        if (output != "-" && File.Exists(output) && !parsed.GetValue(_force))
        {
            throw new DataException($"'{output}' is there already: name another with --output, or replace it with --force");
        }
        string folder = output == "-" ? Directory.GetCurrentDirectory() : Path.GetDirectoryName(Path.GetFullPath(output))!;
        string recipe = session.Experiments.ProposeRecipe(SeenFrom(folder, data), folder);
        if (output == "-")
        {
            session.Terminal.Out.Write(recipe);
            return ExitCode.Ok;
        }
        Directory.CreateDirectory(folder);
        File.WriteAllText(output, recipe);
        session.Terminal.Out.WriteLine($"{output} written. Look it over, then: unroll train {output}");
        return ExitCode.Ok;
    }

    // Paths of a recipe start from its folder. An absolute path, or one with a variable, is kept as it was typed.
    private static string SeenFrom(string folder, string data) =>
        Path.IsPathRooted(data) || data.Contains('$') ? data : Path.GetRelativePath(folder, Path.GetFullPath(data));
}
