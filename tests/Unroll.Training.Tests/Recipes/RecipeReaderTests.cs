using Unroll.Training.Recipes;
using Xunit;

namespace Unroll.Training.Tests.Recipes;

public sealed class RecipeReaderTests
{
    [Fact]
    public void A_recipe_says_only_what_differs_from_the_defaults()
    {
        Recipe recipe = RecipeReader.ReadText("""
            name: shop
            data:
              path: sales.csv   # a comment
              targets: [units, price]
              past: '*'
            split:
              test_from: 2019-06-01
            model: {trunk: lstm, hidden_size: 64}
            training:
              learning_rate: 1e-2
              keep_best: false
            task:
              quantiles: [0.1, .5, 0.9]
            """);

        Assert.Equal("shop", recipe.Name);
        Assert.Equal(["units", "price"], recipe.Data.Targets);
        Assert.Equal(["*"], recipe.Data.Past);
        Assert.Equal("2019-06-01", recipe.Split.TestFrom);
        Assert.Equal(("lstm", 64), (recipe.Model.Trunk, recipe.Model.HiddenSize));
        Assert.Equal(0.01, recipe.Training.LearningRate);
        Assert.False(recipe.Training.KeepBest);
        Assert.Equal([0.1, 0.5, 0.9], recipe.Task.Quantiles);
        Assert.Equal(new TrainingSpec().Epochs, recipe.Training.Epochs);
    }

    [Fact]
    public void An_empty_section_means_its_defaults() =>
        Assert.Equal(new TrainingSpec(), RecipeReader.ReadText("training:\nname: x").Training with { Augment = new TrainingSpec().Augment });

    [Theory]
    [InlineData("model:\n  hidden_sise: 3", 2, 3, "unknown key 'hidden_sise' in section 'model': did you mean 'hidden_size'?")]
    [InlineData("modle:\n  hidden_size: 3", 1, 1, "unknown key 'modle': did you mean 'model'?")]
    [InlineData("model:\n  HiddenSize: 3", 2, 3, "did you mean 'hidden_size'?")]
    [InlineData("model:\n  learning_rate: 3", 2, 3, "it belongs in section 'training'")]
    [InlineData("epochs: 3", 1, 1, "it belongs in section 'training'")]
    [InlineData("window:\n  zzzzzz: 3", 2, 3, "known keys are length, horizon")]
    [InlineData("training:\n  epochs: ten", 2, 11, "training.epochs: expected a whole number, got 'ten'")]
    [InlineData("training:\n  epochs: 1.5", 2, 11, "expected a whole number, got '1.5'")]
    [InlineData("training:\n  epochs: '5'", 2, 11, "leave out the quotes")]
    [InlineData("training:\n  epochs: 99999999999", 2, 11, "too large")]
    [InlineData("training:\n  epochs:", 2, 10, "expected a whole number, got nothing")]
    [InlineData("training:\n  epochs: 0", 2, 11, "training.epochs: 0 is out of range: must be at least 1")]
    [InlineData("training:\n  epochs: [1]", 2, 11, "expected a whole number, got a list")]
    [InlineData("training:\n  epochs: {a: 1}", 2, 11, "expected a whole number, got a section")]
    [InlineData("training:\n  learning_rate: 0,1", 2, 18, "the decimal mark is a point")]
    [InlineData("training:\n  learning_rate: .nan", 2, 18, "expected a number, got '.nan'")]
    [InlineData("training:\n  learning_rate: 0", 2, 18, "must be above 0")]
    [InlineData("training:\n  keep_best: yes", 2, 14, "write true")]
    [InlineData("training:\n  keep_best: 1", 2, 14, "expected true or false, got '1'")]
    [InlineData("training:\n  optimizer: adamm", 2, 14, "training.optimizer: 'adamm' is not one of adamw, adam, sgd, rmsprop: did you mean adamw?")]
    [InlineData("task:\n  quantiles: [0.1, 1.5]", 2, 20, "task.quantiles: 1.5 is out of range: must be above 0 to below 1")]
    [InlineData("model:\n  dropout: 1", 2, 12, "must be from 0 to below 1")]
    [InlineData("run:\n  device: gpu", 2, 11, "run.device: 'gpu' does not fit")]
    [InlineData("data:\n  calendar: [month, yaer]", 2, 21, "data.calendar: 'yaer' is not one of month")]
    [InlineData("split:\n  part_names: [a, b]", 2, 15, "expected 3 values, got 2")]
    [InlineData("seed: 1\nseed: 2", 2, 1, "key 'seed' stands twice, first in line 1")]
    [InlineData("model: gru", 1, 8, "model: expected a section")]
    [InlineData("model: [gru]", 1, 8, "model: expected a section")]
    [InlineData("data:\n  past: *", 2, 9, "'*' must be quoted")]
    [InlineData("data: &a\n  path: x", 1, 7, "anchor '&a'")]
    [InlineData("name: a\ndescription: *b", 2, 14, "alias '*b'")]
    [InlineData("name: !!binary abc", 1, 7, "tag")]
    [InlineData("data:\n\tpath: x", 2, 1, "a tab in the indentation")]
    [InlineData("data:\n  path: x\n path: y", 3, 2, "not valid YAML")]
    [InlineData("data: [1, 2", 2, 1, "not valid YAML")]
    [InlineData("- a\n- b", 1, 1, "expected sections such as 'data:' and 'model:' at the top, got a list")]
    [InlineData("hello", 1, 1, "got 'hello'")]
    [InlineData("name: a\n---\nname: b", 2, 1, "a second document")]
    [InlineData("? [a, b]\n: 1", 1, 3, "a key must be a word")]
    [InlineData("name: ../x", 1, 7, "name: '../x' does not fit")]
    public void An_error_has_its_place_and_says_what_to_do(string yaml, int line, int column, string message)
    {
        RecipeException e = Assert.Throws<RecipeException>(() => RecipeReader.ReadText(yaml));

        Assert.Contains(message, e.Message);
        Assert.Equal((line, column), (e.Line, e.Column));
        Assert.StartsWith($"recipe.yaml:{line}:{column}: ", e.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n# only a comment\n")]
    [InlineData("---\n")]
    public void An_empty_recipe_names_the_command_that_writes_one(string yaml) =>
        Assert.Contains("the recipe is empty: 'unroll init DATA'", Assert.Throws<RecipeException>(() => RecipeReader.ReadText(yaml)).Message);

    [Fact]
    public void Deep_nesting_does_not_overflow_the_stack()
    {
        string bomb = "name: " + new string('[', 200_000);
        Assert.Contains("nested more than", Assert.Throws<RecipeException>(() => RecipeReader.ReadText(bomb)).Message);
    }

    [Fact]
    public void A_mark_for_missing_values_may_look_like_nothing() =>
        Assert.Equal(["NA", "null", "", "-999"], RecipeReader.ReadText("data:\n  missing_marks: [NA, null, '', -999]").Data.MissingMarks);
}
