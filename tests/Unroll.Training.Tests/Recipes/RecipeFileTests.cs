using System.Text;
using Unroll.Training.Recipes;
using Xunit;

namespace Unroll.Training.Tests.Recipes;

public sealed class RecipeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unroll-recipe-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_means_its_recipe_yaml()
    {
        File.WriteAllText(Path.Combine(_folder, "recipe.yaml"), "name: kept\r\nseed: 4\r\n", Encoding.UTF8);

        Recipe recipe = RecipeReader.Read(_folder, []);

        Assert.Equal(("kept", 4), (recipe.Name, recipe.Seed));
    }

    [Fact]
    public void A_folder_without_one_says_so() =>
        Assert.Contains("holds no recipe.yaml", Error(_folder));

    [Fact]
    public void A_missing_file_names_the_nearest()
    {
        File.WriteAllText(Path.Combine(_folder, "weather.yaml"), "name: w");
        Assert.Contains("did you mean '" + Path.Combine(_folder, "weather.yaml") + "'", Error(Path.Combine(_folder, "wether.yaml")));
    }

    [Fact]
    public void Ten_megabytes_are_refused_by_size_before_parsing()
    {
        string file = Path.Combine(_folder, "big.yaml");
        using (FileStream stream = File.Create(file))
        {
            stream.SetLength(10_000_000);
        }
        Assert.Contains("larger than 1 MB (10,000,000 bytes)", Error(file));
    }

    [Fact]
    public void Latin_1_is_named_with_its_place()
    {
        string file = Path.Combine(_folder, "latin.yaml");
        File.WriteAllBytes(file, Encoding.Latin1.GetBytes("name: a\ndescription: café\n"));

        RecipeException e = Assert.Throws<RecipeException>(() => RecipeReader.Read(file, []));

        Assert.Contains("byte 0xE9 is not UTF-8", e.Message);
        Assert.Equal((2, 17), (e.Line, e.Column));
    }

    private static string Error(string path) => Assert.Throws<RecipeException>(() => RecipeReader.Read(path, [])).Message;
}
