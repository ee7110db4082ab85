namespace Unroll.Training;

/// <summary>How to run a recipe, beside what the recipe says.</summary>
public sealed record RunOptions
{
    /// <summary>The folder relative paths of the recipe start from: the recipe file's own.</summary>
    public string RecipeFolder { get; init; } = ".";

    /// <summary>The run folder; null: a new one, <c>{recipe.run.output}/{recipe.name}-{UTC time}</c>.</summary>
    public string? RunFolder { get; init; }

    /// <summary>Go on with the run in <see cref="RunFolder"/> from its last checkpoint.</summary>
    public bool Resume { get; init; }
}
