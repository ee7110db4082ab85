using System.Text.Json;
using System.Text.Json.Serialization;
using Unroll.Data;
using Unroll.Data.Files;
using Unroll.Training.Recipes;

namespace Unroll.Training.Runs;

/// <summary>The folder a run leaves behind, and the only place that knows its file names. Files are complete or not there: <see cref="AtomicFile"/> writes each.</summary>
public sealed class RunFolder
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    private RunFolder(string path) => Path = path;

    /// <summary>The folder, as a full path.</summary>
    public string Path { get; }

    /// <summary>The resolved recipe.</summary>
    public string Recipe => In("recipe.yaml");

    /// <summary>The kept weights, in PyTorch's names.</summary>
    public string Weights => In("model.safetensors");

    /// <summary>Sizes, scaling, classes, intervals: see <see cref="RunManifest"/>.</summary>
    public string Manifest => In("run.json");

    /// <summary>The tokenizer of texts, in Hugging Face's form.</summary>
    public string Tokenizer => In("tokenizer.json");

    /// <summary>The tokenizer of texts that are written, where it is another.</summary>
    public string TargetTokenizer => In("target_tokenizer.json");

    /// <summary>Findings of the leg: see <see cref="LegSummary"/>.</summary>
    public string Summary => In("leg.json");

    /// <summary>The rows of a comparison of trunks.</summary>
    public string Comparison => In("compare.json");

    /// <summary>The report as JSON.</summary>
    public string ReportJson => In("report.json");

    /// <summary>The report as a page.</summary>
    public string ReportPage => In("report.html");

    /// <summary>Predictions of the reported part.</summary>
    public string Predictions => In("predictions.csv");

    /// <summary>Makes the folder, or opens it to go on.</summary>
    /// <param name="recipe">The recipe, for the folder's name.</param>
    /// <param name="options">A given folder, and whether to go on with it.</param>
    /// <exception cref="RunException">The folder holds a run and none is to be resumed; there is none to resume, or it was begun with another recipe; or it cannot be written.</exception>
    public static RunFolder Begin(Recipe recipe, RunOptions options)
    {
        string path = options.RunFolder ?? Fresh(System.IO.Path.Combine(recipe.Run.Output, $"{recipe.Name}-{DateTime.UtcNow:yyyyMMdd-HHmmss}"));
        var folder = new RunFolder(System.IO.Path.GetFullPath(path));
        if (File.Exists(folder.Path))
        {
            throw new RunException($"the run folder {folder.Path} is a file; give another folder with --output");
        }

        bool exists = File.Exists(folder.Recipe);
        if (options.Resume && !exists)
        {
            throw new RunException($"there is no run to resume in {folder.Path}: it has no recipe.yaml; start without --resume");
        }

        // A recipe alone is what a run leaves that ended before its first step.
        bool begun = exists && (File.Exists(folder.Summary) || File.Exists(folder.In("checkpoint.safetensors")) || Directory.Exists(folder.In("legs")) || File.Exists(folder.Comparison));
        if (!options.Resume && begun)
        {
            throw new RunException($"{folder.Path} already holds a run; give another folder with --output, or go on with it by --resume");
        }

        if (begun)
        {
            RecipeIdentity.RequireSame(RecipeReader.Read(folder.Recipe, []), recipe, folder.Path);
        }

        folder.Write(folder.Recipe, RecipeWriter.ToYaml(recipe));
        return folder;
    }

    /// <summary>Opens a finished run.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="RunException">It holds no run.</exception>
    public static RunFolder Open(string path)
    {
        var folder = new RunFolder(System.IO.Path.GetFullPath(path));
        return File.Exists(folder.Recipe) ? folder : throw new RunException($"{folder.Path} is not a run folder: it has no recipe.yaml; give the folder that 'unroll train' named");
    }

    /// <summary>The folder of one leg: this one where the run has a single leg.</summary>
    /// <param name="name">The leg's name.</param>
    /// <param name="isOnly">Whether the run has no other.</param>
    public RunFolder Leg(string name, bool isOnly) =>
        isOnly ? this : new RunFolder(System.IO.Path.Combine(Path, "legs", LegName(name)));

    /// <summary>The folders that hold a trained model: this one, or its finished legs in natural order, in which the seeds of a split follow each other.</summary>
    /// <exception cref="RunException">No leg is finished.</exception>
    public IReadOnlyList<RunFolder> WithModels()
    {
        if (File.Exists(Manifest))
        {
            return [this];
        }

        RunFolder[] legs = Directory.Exists(In("legs")) ? [.. Directory.GetDirectories(In("legs")).Order(NaturalOrder.Instance).Select(leg => new RunFolder(leg)).Where(leg => File.Exists(leg.Manifest))] : [];
        return legs.Length > 0 ? legs : throw new RunException($"the run in {Path} is not finished: go on with it by 'unroll train --resume {Path}'");
    }

    /// <summary>The name of a leg's folder: the leg's, with an underscore for whatever a folder's name had better not hold.</summary>
    /// <param name="leg">The leg's name.</param>
    internal static string LegName(string leg) => string.Concat(leg.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));

    /// <summary>Writes text to a file of the folder.</summary>
    /// <param name="file">One of this type's paths.</param>
    /// <param name="text">What to write, as UTF-8.</param>
    /// <exception cref="RunException">It cannot be written; what was there before is untouched.</exception>
    public void Write(string file, string text)
    {
        try
        {
            AtomicFile.WriteText(file, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunException($"{file} cannot be written: {e.Message}; give a writable folder with --output, or make room", e);
        }
    }

    /// <summary>Writes a value as JSON.</summary>
    /// <param name="file">One of this type's paths.</param>
    /// <param name="value">What to write.</param>
    public void WriteJson<T>(string file, T value) => Write(file, JsonSerializer.Serialize(value, Json));

    /// <summary>Reads a value back.</summary>
    /// <param name="file">One of this type's paths.</param>
    /// <exception cref="RunException">The file is missing or damaged.</exception>
    public static T ReadJson<T>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(file), Json) ?? throw new JsonException("it is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new RunException($"{file} cannot be read: {e.Message}; the run is not finished, or the file is damaged: train again", e);
        }
    }

    private static string Fresh(string path)
    {
        string free = path;
        for (int i = 2; Directory.Exists(free); i++)
        {
            free = $"{path}-{i}";
        }

        return free;
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
