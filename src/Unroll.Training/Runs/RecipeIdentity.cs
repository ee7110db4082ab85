using Unroll.Training.Loop;
using Unroll.Training.Recipes;

namespace Unroll.Training.Runs;

/// <summary>What of a recipe decides the weights that come out: going on with a run needs it to be the same.</summary>
internal static class RecipeIdentity
{
    /// <summary>The recipe as text, without what changes only where and how a run is done, how many seeds follow, and how it is called.</summary>
    /// <param name="recipe">The recipe.</param>
    public static string Of(Recipe recipe) => RecipeWriter.ToYaml(recipe with
    {
        Name = "",
        Description = "",
        Run = new RunSpec(),
        Evaluation = recipe.Evaluation with { Ensemble = false },
        Training = recipe.Training with { Prefetch = 0, CheckpointSteps = 0, Seeds = 1 },
    });

    /// <summary>Refuses to go on with a run by another recipe.</summary>
    /// <param name="kept">The run's own.</param>
    /// <param name="now">The one to go on with.</param>
    /// <param name="folder">The run folder.</param>
    /// <exception cref="RunException">They differ; the message shows the first line that does.</exception>
    public static void RequireSame(Recipe kept, Recipe now, string folder)
    {
        (string before, string after) = (Of(kept), Of(now));
        if (before != after)
        {
            (string was, string isNow) = Fingerprint.FirstDifference(before, after);
            throw new RunException($"the run in {folder} was begun with another recipe: {was} is now {isNow}. Go on with its own recipe, or choose another run folder");
        }
    }
}
