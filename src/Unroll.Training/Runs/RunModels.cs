using Unroll.Data;
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
        IReadOnlyList<RunFolder> used = Used(recipe, All(folder));
        return used.Count > 1 ? Ensembles.Open(recipe, used) : TrainedModel.Open(recipe, used[0]);
    }

    /// <summary>Says in words which they are; null where they are all that the run has.</summary>
    /// <param name="recipe">The run's recipe.</param>
    /// <param name="folder">The run.</param>
    /// <exception cref="RunException">It holds no finished run.</exception>
    public static string? InWords(Recipe recipe, RunFolder folder)
    {
        IReadOnlyList<RunFolder> all = All(folder), used = Used(recipe, all);
        return used.Count == all.Count ? null
            : $"the run has {all.Count} models (folds, origins or seeds); this is of {string.Join(", ", used.Select(leg => Path.GetFileName(leg.Path)))} alone, and {folder.ReportPage} is of all";
    }

    /// <summary>The run itself, or its finished legs in natural order: the seeds of a split follow each other.</summary>
    private static IReadOnlyList<RunFolder> All(RunFolder folder)
    {
        if (File.Exists(folder.Manifest))
        {
            return [folder];
        }

        string legs = Path.Combine(folder.Path, "legs");
        string[] finished = Directory.Exists(legs) ? [.. Directory.GetDirectories(legs).Order(NaturalOrder.Instance).Where(leg => File.Exists(Path.Combine(leg, "run.json")))] : [];
        return finished.Length == 0 ? throw new RunException($"the run in {folder.Path} is not finished: go on with it by 'unroll train --resume {folder.Path}'")
            : [.. finished.Select(leg => folder.Leg(Path.GetFileName(leg), isOnly: false))];
    }

    private static IReadOnlyList<RunFolder> Used(Recipe recipe, IReadOnlyList<RunFolder> all) => Ensembles.AreWanted(recipe) ? [.. all.Take(recipe.Training.Seeds)] : [all[0]];
}
