using System.CommandLine;
using System.Globalization;
using Unroll.Training;
using Unroll.Training.Recipes;

namespace Unroll.Cli.Commands;

/// <summary>The recipe argument and the options that every command with a recipe has.</summary>
internal sealed class RecipeInput
{
    private readonly Argument<string?> _recipe = new("RECIPE") { Description = "Recipe file, or a folder that holds a recipe.yaml.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _set = new("--set") { Description = "Set a key of the recipe, such as training.epochs=5. May be given several times.", HelpName = "key=value" };
    private readonly Option<int?> _seed = new("--seed") { Description = "Seed of the run.", HelpName = "number" };
    private readonly Option<string?> _device = new("--device") { Description = "cpu, cuda, cuda:0 or auto.", HelpName = "name" };
    private readonly Option<int?> _threads = new("--threads") { Description = "Threads of the tensor engine; 0: all cores.", HelpName = "number" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The run folder to write; without it a new one is made as the recipe says.", HelpName = "folder" };
    private readonly Option<string?>? _resume;

    public RecipeInput(Command command, bool writes = true, bool resumes = false)
    {
        command.Add(_recipe);
        command.Add(_set);
        command.Add(_seed);
        command.Add(_device);
        command.Add(_threads);
        if (writes)
        {
            command.Add(_output);
        }
        if (resumes)
        {
            _resume = new Option<string?>("--resume") { Description = "Go on with an interrupted run from its last checkpoint; the recipe is the run's own.", HelpName = "run" };
            command.Add(_resume);
        }
        command.Validators.Add(result =>
        {
            if (result.GetValue(_recipe) is null && (_resume is null || result.GetValue(_resume) is null))
            {
                result.AddError($"name a recipe file or folder{(_resume is null ? "" : ", or a run to --resume")}");
            }
        });
    }

    /// <summary>Reads the recipe with all that the command line changes in it; its data paths are absolute, so that a copy in a run folder works.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="more">Further assignments.</param>
    public Recipe Read(ParseResult parsed, params IEnumerable<string> more) =>
        RecipePaths.Resolved(RecipeReader.Read(Source(parsed), [.. Overrides(parsed), .. more]), Folder(parsed));

    /// <summary>How to run it.</summary>
    public RunOptions Options(ParseResult parsed)
    {
        string? resume = Resume(parsed);
        return new RunOptions
        {
            RecipeFolder = Folder(parsed),
            RunFolder = (resume ?? parsed.GetValue(_output)) is string folder ? Path.GetFullPath(folder) : null,
            Resume = resume is not null,
        };
    }

    /// <summary>The recipe as it was typed.</summary>
    public string Source(ParseResult parsed) => parsed.GetValue(_recipe) ?? Resume(parsed)!;

    private string Folder(ParseResult parsed) => Path.GetDirectoryName(Path.GetFullPath(RecipeReader.FindFile(Source(parsed))))!;

    private string? Resume(ParseResult parsed) => _resume is null ? null : parsed.GetValue(_resume);

    private IEnumerable<string> Overrides(ParseResult parsed)
    {
        foreach (string assignment in parsed.GetValue(_set) ?? [])
        {
            yield return assignment;
        }
        if (parsed.GetValue(_seed) is int seed)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"seed={seed}");
        }
        if (parsed.GetValue(_device) is string device)
        {
            yield return $"run.device={device}";
        }
        if (parsed.GetValue(_threads) is int threads)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"run.threads={threads}");
        }
    }
}
