using Unroll.Training.Recipes;

namespace Unroll.Training.Runs;

/// <summary>Which of a finished run's models are used. Of a run with several legs it is the first one's; where <c>evaluation.ensemble</c>, those of all seeds of the first split.</summary>
internal static class RunModels
{
    /// <summary>Opens them as one.</summary>
    /// <param name="recipe">The run's recipe.</param>
    /// <param name="folder">The run.</param>
    /// <exception cref="RunException">It holds no finished run, or a file is damaged.</exception>
    public static TrainedModel Open(Recipe recipe, RunFolder folder)
    {
        IReadOnlyList<RunFolder> used = Used(recipe, folder.WithModels());
        return used.Count > 1 ? Ensembles.Open(recipe, used) : TrainedModel.Open(recipe, used[0]);
    }

    /// <summary>Says in words which they are; null where they are all that the run has.</summary>
    /// <param name="recipe">The run's recipe.</param>
    /// <param name="folder">The run.</param>
    /// <exception cref="RunException">It holds no finished run.</exception>
    public static string? InWords(Recipe recipe, RunFolder folder)
    {
        IReadOnlyList<RunFolder> all = folder.WithModels(), used = Used(recipe, all);
        return used.Count == all.Count ? null
            : $"the run has {all.Count} models (folds, origins or seeds); this is of {string.Join(", ", used.Select(leg => Path.GetFileName(leg.Path)))} alone, and {folder.ReportPage} is of all";
    }

    private static IReadOnlyList<RunFolder> Used(Recipe recipe, IReadOnlyList<RunFolder> all) => Ensembles.AreWanted(recipe) ? [.. all.Take(recipe.Training.Seeds)] : [all[0]];
}
