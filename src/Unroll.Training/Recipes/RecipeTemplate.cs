using Unroll.Data.TimeSeries;
using Unroll.Training.Runs;

namespace Unroll.Training.Recipes;

/// <summary>The commented recipe that <c>unroll init</c> writes for data it has looked at.</summary>
public sealed record RecipeTemplate
{
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
        return new CommentedYaml(recipe.Name)
            .Add("task", recipe.Task, Task == "forecast" ? ["kind", "mode", "coverage"] : ["kind"])
            .Add("data", recipe.Data, RecipeSection.Given("data", recipe.Data), Reasons)
            .Add("split", recipe.Split, recipe.Split.By == "list" ? ["by"] : ["by", "validation", "test"])
            .Add("window", recipe.Window, Task == "forecast" ? ["length", "horizon", "stride"] : ["length"])
            .Add("preprocess", recipe.Preprocess, ["normalize", "per_series"])
            .Add("model", recipe.Model, ["trunk", "hidden_size", "num_layers", "dropout", .. Task == "forecast" ? ["window_norm"] : Array.Empty<string>(), .. recipe.Model.WindowNorm == "seasonal" ? ["season"] : Array.Empty<string>()])
            .Add("training", recipe.Training, ["epochs", "batch_size", "learning_rate", "early_stop"])
            .ToString();
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
}
