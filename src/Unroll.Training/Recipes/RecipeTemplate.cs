using System.Text;
using Unroll.Data.TimeSeries;
using Unroll.Training.Runs;

namespace Unroll.Training.Recipes;

/// <summary>The commented recipe that <c>unroll init</c> writes for data it has looked at.</summary>
public sealed record RecipeTemplate
{
    private const int CommentColumn = 28;
    private const int LineLength = 120;

    /// <summary>Name of the run.</summary>
    public required string Name { get; init; }

    /// <summary>A <c>data</c> section that reads the data.</summary>
    public required DataSpec Data { get; init; }

    /// <summary><c>forecast</c>, <c>classify</c> or <c>label_steps</c>.</summary>
    public required string Task { get; init; }

    /// <summary>Why the data section is as it is: one sentence for each choice.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Steps of the shortest series: windows are made to fit it.</summary>
    public required int ShortestSteps { get; init; }

    /// <summary>The step of the time axis, where there is one: it suggests horizon and calendar.</summary>
    public Frequency? Frequency { get; init; }

    /// <summary>A name for the run, after the data's file.</summary>
    /// <param name="dataPath">The file, folder or archive member.</param>
    public static string NameFor(string dataPath)
    {
        string stem = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(dataPath));
        string name = new([.. stem.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-')]);
        return name.TrimStart('.', '_', '-') is { Length: > 0 } usable ? usable[..Math.Min(usable.Length, 60)] : "run";
    }

    /// <summary>The recipe as YAML that <see cref="RecipeReader"/> reads: the keys to look at first, each with its description.</summary>
    public string ToYaml()
    {
        Recipe recipe = ToRecipe();
        StringBuilder yaml = new();
        yaml.Append("# Written by 'unroll init'. It says only what one looks at first; docs/recipe.schema.json explains every key.\n\n");
        yaml.Append(Line("", "name", recipe.Name)).Append('\n');
        Section(yaml, "task", recipe.Task, Task == "forecast" ? ["kind", "mode", "coverage"] : ["kind"], []);
        Section(yaml, "data", recipe.Data, RecipeSection.Root.Sections["data"].Given(recipe.Data), Reasons);
        Section(yaml, "split", recipe.Split, recipe.Split.By == "list" ? ["by"] : ["by", "validation", "test"], []);
        Section(yaml, "window", recipe.Window, Task == "forecast" ? ["length", "horizon", "stride"] : ["length"], []);
        Section(yaml, "preprocess", recipe.Preprocess, ["normalize", "per_series"], []);
        Section(yaml, "model", recipe.Model, ["trunk", "hidden_size", "num_layers", "dropout", .. Task == "forecast" ? ["window_norm"] : Array.Empty<string>(), .. recipe.Model.WindowNorm == "seasonal" ? ["season"] : Array.Empty<string>()], []);
        Section(yaml, "training", recipe.Training, ["epochs", "batch_size", "learning_rate", "early_stop"], []);
        return yaml.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>The recipe itself.</summary>
    public Recipe ToRecipe()
    {
        int horizon = Math.Clamp(UsualHorizon(), 1, Math.Max(1, ShortestSteps / 10));
        bool isForecast = Task == "forecast";
        int length = isForecast ? Math.Clamp(4 * horizon, 1, Math.Max(1, ShortestSteps / 4)) : 0;
        var recipe = new Recipe
        {
            Name = Name,
            Task = new() { Kind = Task },
            Data = Data,
            Split = new() { By = isForecast ? "time" : Data.Fold is not null ? "fold" : Data.MorePaths.Count > 0 ? "list" : "group" },
            Window = isForecast ? new() { Length = length, Horizon = horizon } : new(),
            Preprocess = new() { PerSeries = isForecast && Data.SeriesId is not null },
            Training = new() { Epochs = 100, LearningRate = 0.003, EarlyStop = 15 },
        };
        int season = TaskPlan.Season(recipe, Frequency);
        return !isForecast ? recipe
            : season > 1 && season <= length ? recipe with { Model = recipe.Model with { WindowNorm = "seasonal", Season = season } }
            : recipe with { Model = recipe.Model with { WindowNorm = "last" } };
    }

    private int UsualHorizon() => Frequency?.Unit switch
    {
        FrequencyUnit.Month => 12,
        FrequencyUnit.Week => 8,
        FrequencyUnit.Day => 14,
        FrequencyUnit.Hour => 24,
        _ => 12,
    };

    private static void Section(StringBuilder yaml, string name, object record, IReadOnlyList<string> keys, IReadOnlyList<string> reasons)
    {
        RecipeSection section = RecipeSection.Root.Sections[name];
        yaml.Append("# ").Append(RecipeSection.Root.Find(name)!.Description).Append('\n');
        foreach (string reason in reasons)
        {
            yaml.Append("#   ").Append(reason.ReplaceLineEndings(" ")).Append('\n');
        }
        yaml.Append(name).Append(":\n");
        foreach (string key in keys)
        {
            RecipeKey found = section.Find(key)!;
            yaml.Append(Line("  ", key, found.Property.GetValue(record), found.Description));
        }
        yaml.Append('\n');
    }

    // A short description stands behind the value, a long one above it.
    private static string Line(string indent, string key, object? value, string description = "")
    {
        string text = $"{indent}{key}: {RecipeWriter.Value(value)}";
        return description.Length == 0 ? text + "\n"
            : text.Length < CommentColumn && description.Length <= LineLength - CommentColumn ? $"{text.PadRight(CommentColumn)} # {description}\n"
            : Wrapped($"{indent}# ", description) + text + "\n";
    }

    private static string Wrapped(string start, string text)
    {
        StringBuilder lines = new();
        int used = LineLength;
        foreach (string word in text.Split(' '))
        {
            bool fits = used + 1 + word.Length <= LineLength;
            lines.Append(fits ? " " : lines.Length > 0 ? "\n" + start : start).Append(word);
            used = (fits ? used + 1 : start.Length) + word.Length;
        }
        return lines.Append('\n').ToString();
    }
}
