using System.Runtime.CompilerServices;
using System.Text.Json;
using Unroll.Training.Recipes;
using Xunit;

namespace Unroll.Training.Tests.Recipes;

public sealed class RecipeSchemaTests
{
    [Fact]
    public void The_published_schema_is_the_generated_one()
    {
        string published = Path.Combine(Root(), "docs", "recipe.schema.json");
        if (Environment.GetEnvironmentVariable("UNROLL_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(published, RecipeSchema.ToJson());
        }
        Assert.True(File.ReadAllText(published) == RecipeSchema.ToJson(),
            "docs/recipe.schema.json is out of date: run 'unroll schema > docs/recipe.schema.json', or the tests with UNROLL_UPDATE_SNAPSHOTS=1, and look at the difference");
    }

    [Fact]
    public void The_schema_knows_every_key_with_words_range_and_default()
    {
        using JsonDocument schema = JsonDocument.Parse(RecipeSchema.ToJson());
        JsonElement top = schema.RootElement.GetProperty("properties");
        foreach ((string path, _, _) in RecipeKeys.All())
        {
            JsonElement key = path.Split('.') is [string section, string name] ? top.GetProperty(section).GetProperty("properties").GetProperty(name) : top.GetProperty(path);
            Assert.True(key.TryGetProperty("description", out _), path);
            Assert.True(key.TryGetProperty("default", out _), path);
        }
        JsonElement training = top.GetProperty("training");
        Assert.False(training.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(1, training.GetProperty("properties").GetProperty("epochs").GetProperty("minimum").GetDouble());
        Assert.Contains("adamw", training.GetProperty("properties").GetProperty("optimizer").GetProperty("enum").EnumerateArray().Select(e => e.GetString()));
    }

    internal static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));
}
