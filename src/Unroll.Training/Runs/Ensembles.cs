using Unroll.Data.Splits;
using Unroll.Models;
using Unroll.Training.Judging;
using Unroll.Training.Recipes;

namespace Unroll.Training.Runs;

/// <summary>The models of all seeds of a split, judged and used as one.</summary>
internal static class Ensembles
{
    /// <summary>Whether a recipe wants them.</summary>
    public static bool AreWanted(Recipe recipe) => recipe.Evaluation.Ensemble && recipe.Training.Seeds > 1;

    /// <exception cref="RunException"><c>evaluation.ensemble</c> does not go with the task or the number of seeds.</exception>
    public static void Check(Recipe recipe, bool isClass)
    {
        if (recipe.Evaluation.Ensemble && (!isClass || recipe.Training.Seeds < 2))
        {
            throw new RunException("evaluation.ensemble averages the class probabilities of models of several seeds: it needs task classify or label_steps, and training.seeds of at least 2");
        }

        if (recipe.Evaluation.Ensemble && recipe.Model.Crf)
        {
            throw new RunException("evaluation.ensemble averages the probabilities of single steps, but model.crf finds the labels of a text all together, and means of chains are none. Take one of them out");
        }
    }

    /// <summary>What the models of each split's seeds find together.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="plan">Its task.</param>
    /// <param name="splits">Each split with the folders of its seeds.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>A judgement for each split.</returns>
    public static IReadOnlyList<Judgement> Judge(Recipe recipe, TaskPlan plan, IEnumerable<(Split Split, IReadOnlyList<RunFolder> Seeds)> splits, CancellationToken stop)
    {
        List<Judgement> judged = [];
        foreach ((Split split, IReadOnlyList<RunFolder> seeds) in splits)
        {
            using TrainedModel together = Open(recipe, seeds);
            LegData data = LegData.Prepare(recipe, plan, split, together.Fit);
            (Judgement judgement, _) = new LegRunner(recipe, data, SilentObserver.Instance).Judge(together, plan.Reported, stop);
            judged.Add(judgement);
        }

        return judged;
    }

    /// <summary>Opens the models of several legs of one split as one.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="seeds">The legs' folders.</param>
    public static TrainedModel Open(Recipe recipe, IReadOnlyList<RunFolder> seeds)
    {
        TrainedModel[] members = [.. seeds.Select(seed => TrainedModel.Open(recipe, seed))];
        return new TrainedModel(new EnsembleModel([.. members.Select(member => member.Network)]), members[0].Fit) { Split = members[0].Split };
    }
}
