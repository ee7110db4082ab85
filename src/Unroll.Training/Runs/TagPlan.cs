using Unroll.Training.Recipes;

namespace Unroll.Training.Runs;

/// <summary>What a recipe means where tokens have tags: which keys go together, and which would do nothing.</summary>
internal static class TagPlan
{
    /// <summary>Refuses what does not go with tags of tokens, or has no effect beside a chain over them.</summary>
    /// <param name="recipe">The recipe; its data is text.</param>
    /// <exception cref="RunException">The message names the keys.</exception>
    public static void Check(Recipe recipe)
    {
        if (recipe.Text.Form == "segmented" && recipe.Task.Kind != "label_steps")
        {
            throw new RunException($"text.form: segmented makes tags of the spaces in a text, which task {recipe.Task.Kind} does not read; take task label_steps, or form: lines");
        }

        if (recipe.Text.Form == "segmented" && recipe.Text.Tokenizer != "character")
        {
            throw new RunException($"text.form: segmented gives a tag to each character, but text.tokenizer is {recipe.Text.Tokenizer}; take tokenizer: character");
        }

        if (recipe.Text.Form == "segmented" && recipe.Text.ClassFiles.Count > 0)
        {
            throw new RunException("text.class_files names a class for each file, but text.form: segmented makes tags of the spaces; give the files in data.path or text.part_files");
        }

        if (recipe.Model.Crf && recipe.Task.Kind == "label_steps")
        {
            CheckChain(recipe.Training);
        }
    }

    private static void CheckChain(TrainingSpec training)
    {
        if (training.Stateful)
        {
            throw new RunException("training.stateful carries a state from window to window, but model.crf finds the labels of a window all together. Take one of them out");
        }

        if (training.ClassWeights != "none")
        {
            throw new RunException("training.class_weights has no meaning beside model.crf, which learns the labels of a text all together. Take one of them out");
        }

        if (training.LabelSmoothing > 0)
        {
            throw new RunException("training.label_smoothing has no meaning beside model.crf, which learns the labels of a text all together. Take one of them out");
        }
    }
}
