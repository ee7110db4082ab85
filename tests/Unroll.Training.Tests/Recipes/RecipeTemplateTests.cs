using Unroll.Data.TimeSeries;
using Unroll.Training.Recipes;
using Xunit;

namespace Unroll.Training.Tests.Recipes;

public sealed class RecipeTemplateTests
{
    [Fact]
    public void The_written_recipe_reads_back_as_it_was_meant_and_says_why()
    {
        RecipeTemplate template = new()
        {
            Name = "sales",
            Data = new DataSpec { Path = "my sales.csv", Time = "date", SeriesId = "shop", Targets = ["units: sold"] },
            Task = "forecast",
            Reasons = ["'date' holds the time."],
            ShortestSteps = 365,
            Frequency = new Frequency(1, FrequencyUnit.Day),
        };

        string yaml = template.ToYaml();
        Recipe recipe = RecipeReader.ReadText(yaml);

        Assert.Contains("#   'date' holds the time.", yaml);
        Assert.Equal((14, 56), (recipe.Window.Horizon, recipe.Window.Length));
        Assert.Equal(["units: sold"], recipe.Data.Targets);
        Assert.Equal(RecipeWriter.ToYaml(template.ToRecipe()), RecipeWriter.ToYaml(recipe));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    public void Windows_fit_short_series(int steps)
    {
        Recipe recipe = new RecipeTemplate { Name = "x", Data = new(), Task = "forecast", Reasons = [], ShortestSteps = steps }.ToRecipe();
        Assert.True(recipe.Window.Length + recipe.Window.Horizon <= steps);
    }
}
