using Unroll.Training.Recipes;
using Xunit;

namespace Unroll.Training.Tests.Recipes;

public sealed class RecipeOverrideTests
{
    private const string Yaml = "name: a\ntraining:\n  epochs: 7\n";

    [Fact]
    public void Overrides_win_over_the_file_and_the_last_over_the_first()
    {
        Recipe recipe = RecipeReader.ReadText(Yaml, overrides:
            ["training.epochs=3", "training.epochs=4", "seed=9", "data.targets=[a, 'b c']", "data.past=*", "model.channels=8", "data.path=", "split.test_from=2020-01-01"]);

        Assert.Equal(4, recipe.Training.Epochs);
        Assert.Equal(9, recipe.Seed);
        Assert.Equal(["a", "b c"], recipe.Data.Targets);
        Assert.Equal(["*"], recipe.Data.Past);
        Assert.Equal([8], recipe.Model.Channels);
        Assert.Null(recipe.Data.Path);
        Assert.Equal("2020-01-01", recipe.Split.TestFrom);
    }

    [Theory]
    [InlineData("model.hidden_sise=3", "--set model.hidden_sise: unknown key, did you mean 'model.hidden_size'?")]
    [InlineData("modle.hidden_size=3", "--set modle.hidden_size: unknown section 'modle', did you mean 'model.hidden_size'?")]
    [InlineData("epochs=3", "--set epochs: unknown key, it belongs in section 'training'")]
    [InlineData("training.epochs", "--set training.epochs: expected key=value, such as training.epochs=5")]
    [InlineData("training.epochs=ten", "--set: training.epochs: expected a whole number, got 'ten'")]
    [InlineData("training={epochs: 3}", "'training' is a section")]
    [InlineData("a.b.c=1", "unknown section 'a'")]
    [InlineData("data.targets=[a", "not a YAML value")]
    [InlineData("training.optimizer=adamm", "did you mean adamw?")]
    public void A_wrong_override_is_named_as_it_was_typed(string assignment, string message) =>
        Assert.Contains(message, Assert.Throws<RecipeException>(() => RecipeReader.ReadText(Yaml, overrides: [assignment])).Message);
}
