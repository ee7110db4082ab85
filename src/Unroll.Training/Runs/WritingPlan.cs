using Unroll.Training.Recipes;

namespace Unroll.Training.Runs;

/// <summary>What a recipe means where texts are written: which keys go together, and which would do nothing.</summary>
internal static class WritingPlan
{
    private static readonly string[] SearchKeys = ["beam_size", "length_penalty"];
    private static readonly string[] CaptionKeys = ["targets", "normalize", "lower_case", "tokenizer", "vocabulary", "min_count", "max_target_tokens"];

    /// <summary>Refuses what does not go with a text to write, or has no effect on it.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="RunException">The message names the keys.</exception>
    public static void Check(Recipe recipe)
    {
        if (RecipeSection.Given("window", recipe.Window) is [string key, ..])
        {
            throw new RunException($"window.{key} is given, but task translate reads each text as a whole. Take it out; text.max_tokens cuts long texts");
        }

        CheckTraining(recipe);

        if (recipe.Model.Trunk == "class_writer" && recipe.Text.Reads != "label")
        {
            throw new RunException("model.trunk: class_writer writes a text of a class; set text.reads: label, or take trunk seq2seq");
        }

        if (recipe.Training.LabelSmoothing > 0 && recipe.Model.Copy)
        {
            throw new RunException("training.label_smoothing has no meaning over the words of a source; set it to 0, or model.copy to false");
        }

        if (recipe.Model.SharedEmbedding && !recipe.Text.SharedVocabulary)
        {
            throw new RunException("model.shared_embedding needs one vocabulary for both sides: set text.shared_vocabulary: true");
        }

        if (recipe.Model.Copy && !recipe.Text.SharedVocabulary && recipe.Text.Tokenizer is not ("word" or "whitespace"))
        {
            throw new RunException($"model.copy needs the source in tokens that can be written: set text.shared_vocabulary: true, or text.tokenizer to word or whitespace rather than {recipe.Text.Tokenizer}");
        }
    }

    /// <summary>Refuses keys of the search where no text is written.</summary>
    /// <param name="recipe">The recipe.</param>
    public static void CheckAbsent(Recipe recipe)
    {
        if (RecipeSection.Given("evaluation", recipe.Evaluation).Intersect(SearchKeys).FirstOrDefault() is { } key)
        {
            throw new RunException($"evaluation.{key} has no effect for task {recipe.Task.Kind}: it is for translate and caption, which write texts. Take it out");
        }
    }

    /// <summary>Refuses what does not go with captions of pictures, or has no effect on them.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="RunException">The message names the keys.</exception>
    public static void CheckCaptions(Recipe recipe)
    {
        CheckTraining(recipe);
        if (recipe.Text.Targets.Count == 0)
        {
            throw new RunException("text.targets is empty: name the column of the list of clips that holds the captions, such as [caption]");
        }

        if (RecipeSection.Given("text", recipe.Text).Except(CaptionKeys).FirstOrDefault() is { } key)
        {
            throw new RunException($"text.{key} has no effect for task caption, whose texts stand in the list of clips; there are {string.Join(", ", CaptionKeys)}. Take it out");
        }

        TextPlan.ThrowIfIdle(recipe.Text, recipe.Task.Kind);
    }

    private static void CheckTraining(Recipe recipe)
    {
        if (recipe.Training.Stateful)
        {
            throw new RunException($"training.stateful carries a state from window to window; it has no effect for task {recipe.Task.Kind}. Take it out");
        }

        if (recipe.Training.ClassWeights != "none")
        {
            throw new RunException($"training.class_weights has no effect for task {recipe.Task.Kind}. Take it out");
        }
    }
}
