using Unroll.Data.Text;
using Unroll.Training.Recipes;

namespace Unroll.Training.Runs;

/// <summary>What a recipe means where the data is text: which keys go together, and which would do nothing.</summary>
internal static class TextPlan
{
    /// <summary>Refuses what does not go with text, or has no effect on it.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="RunException">The message names the keys.</exception>
    public static void Check(Recipe recipe)
    {
        string kind = recipe.Task.Kind;
        if (kind is not ("classify" or "label_steps" or "language_model" or "translate"))
        {
            throw new RunException($"task.kind: {kind} is not for text; there are classify, label_steps, language_model and translate");
        }

        if (RecipeSection.Given("preprocess", recipe.Preprocess) is [string key, ..])
        {
            throw new RunException($"preprocess.{key} has no effect on text. Take it out");
        }

        if (recipe.Training.Augment is [string step, ..])
        {
            throw new RunException($"training.augment: {step} is for series; it has no effect on text. Take it out");
        }

        if (kind == "language_model" && recipe.Window.Length < 1)
        {
            throw new RunException("window.length is 0, but a language model needs it: the tokens that backpropagation goes back over, such as 128");
        }

        if (kind == "language_model" && recipe.Window.Stride != recipe.Window.Length)
        {
            throw new RunException($"window.stride is {recipe.Window.Stride}, but for a language model windows follow each other: give it the window.length of {recipe.Window.Length}");
        }

        TagPlan.Check(recipe);
        if (kind == "translate")
        {
            WritingPlan.Check(recipe);
        }
        else
        {
            WritingPlan.CheckAbsent(recipe);
        }

        ThrowIfIdle(recipe.Text, kind);
    }

    /// <summary>Refuses a text section where the data is not text.</summary>
    /// <param name="recipe">The recipe.</param>
    public static void CheckAbsent(Recipe recipe)
    {
        if (recipe.Task.Kind is "language_model" or "translate")
        {
            throw new RunException($"task.kind: {recipe.Task.Kind} reads texts; it needs data.format: text");
        }

        if (recipe.Task.Kind == "caption")
        {
            WritingPlan.CheckCaptions(recipe);
            return;
        }

        WritingPlan.CheckAbsent(recipe);

        if (RecipeSection.Given("text", recipe.Text) is [string key, ..])
        {
            throw new RunException($"text.{key} is given, but the data is not text: set data.format: text, or take the section out");
        }
    }

    /// <summary>Refuses keys of the text section that would do nothing beside its other keys.</summary>
    /// <param name="text">The section.</param>
    /// <param name="kind">The task.</param>
    internal static void ThrowIfIdle(TextSpec text, string kind)
    {
        var idle = new IdleKeys("text", text);
        idle.Add(["min_count"], text.Tokenizer is "word" or "whitespace", "tokenizer: word or whitespace");
        idle.Add(["vocabulary"], text.Tokenizer is "word" or "whitespace" or "bpe", "tokenizer: word, whitespace or bpe");
        idle.Add(["tag_column"], text.Form == "tagged", "form: tagged");
        idle.Add(["column"], text.Form is "table" or "auto", "form: table");
        idle.Add(["max_tokens"], text.Form is not ("tagged" or "segmented"), "texts without tags: tagged ones are never cut");
        idle.Add(["max_tokens"], kind != "language_model", "another task than language_model, which reads texts to their end");
        idle.Add(["targets", "target_path", "target_files", "shared_vocabulary", "max_target_tokens"], kind is "translate" or "caption", "a task that writes texts");
        idle.Add(["reads"], kind == "translate", "task.kind: translate");
        idle.Add(["shared_vocabulary", "max_tokens", "targets", "target_path", "target_files"], text.Reads == "text", "reads: text");
        idle.Add(["targets"], kind == "caption" || text.Form is "table" or "auto", "form: table");
        idle.Add(["target_path"], text.Form == "parallel" && text.PartFiles.Count == 0, "form: parallel, and no part_files");
        idle.Add(["target_files"], text.Form == "parallel" && text.PartFiles.Count > 0, "form: parallel with part_files");
        idle.ThrowIfAny();
    }
}
