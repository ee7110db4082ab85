using Unroll.Data;
using Unroll.Data.Video;

namespace Unroll.Training.Recipes;

/// <summary>The commented recipe that <c>unroll init</c> writes for clips, pictures or texts that it has looked at.</summary>
/// <param name="name">Name of the run.</param>
/// <param name="found">What was found.</param>
public sealed class MediaTemplate(string name, MediaProposal found)
{
    private const int Frames = 16, Side = 112, Steps = 128;

    /// <summary>The recipe as YAML that <see cref="RecipeReader"/> reads.</summary>
    public string ToYaml() => found.Data.Format == "text" ? Texts() : Clips();

    private string Clips()
    {
        bool isPictures = found.Data.Format == "pictures";
        VideoSpec video = new() { Frames = isPictures ? 1 : Frames, Height = Side, Width = Side, Augment = ["random_crop", "flip"] };
        Recipe recipe = new() { Task = new() { Kind = found.Task }, Data = found.Data, Split = new() { By = "group" }, Video = video };
        return Begun(recipe).Add("video", video, ["frames", "sampling", "height", "width", "augment"])
            .Add("model", recipe.Model with { Trunk = isPictures ? "frame_cnn" : "r2plus1d", Size = "small" }, ["trunk", "size"])
            .Add("training", recipe.Training with { Epochs = 30, BatchSize = 16 }, ["epochs", "batch_size", "learning_rate", "early_stop"]).ToString();
    }

    private string Texts()
    {
        bool isLanguage = found.Task == "language_model";
        Recipe recipe = new() { Task = new() { Kind = found.Task }, Data = found.Data, Text = found.Text, Split = new() { By = isLanguage ? "time" : "group", Gap = 0 } };
        CommentedYaml yaml = Begun(recipe).Add("text", recipe.Text, ["form", "tokenizer"]);
        yaml = isLanguage ? yaml.Add("window", recipe.Window with { Length = Steps, Stride = Steps }, ["length", "stride"]) : yaml;
        return yaml.Add("model", recipe.Model with { Trunk = isLanguage ? "lstm" : "gru", EmbeddingSize = 128, HiddenSize = isLanguage ? 256 : 64, Bidirectional = !isLanguage, Dropout = 0.4 },
                ["trunk", "embedding_size", "hidden_size", .. isLanguage ? Array.Empty<string>() : ["bidirectional"], "dropout"])
            .Add("training", recipe.Training with { Epochs = 10, LearningRate = 0.002, BatchSize = 32, Stateful = isLanguage }, ["epochs", "batch_size", "learning_rate", .. isLanguage ? ["stateful"] : Array.Empty<string>(), "early_stop"]).ToString();
    }

    private CommentedYaml Begun(Recipe recipe) => new CommentedYaml(name)
        .Add("task", recipe.Task, ["kind"])
        .Add("data", recipe.Data, RecipeSection.Given("data", recipe.Data), found.Reasons)
        .Add("split", recipe.Split, recipe.Split.By == "time" ? ["by", "validation", "test", "gap"] : ["by", "validation", "test"]);
}
