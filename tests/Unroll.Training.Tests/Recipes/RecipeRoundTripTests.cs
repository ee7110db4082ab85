using System.Collections;
using System.Reflection;
using CsCheck;
using Unroll.Training.Recipes;
using Xunit;

namespace Unroll.Training.Tests.Recipes;

public sealed class RecipeRoundTripTests
{
    public static TheoryData<string> Paths => [.. RecipeKeys.All().Select(k => k.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_changed_key_is_read_back_as_it_was_written(string path)
    {
        (_, PropertyInfo? section, PropertyInfo key) = RecipeKeys.All().Single(k => k.Path == path);
        Recipe recipe = new();
        object changed = RecipeKeys.Perturbed(key, RecipeKeys.Get(recipe, section, key));
        RecipeKeys.Set(recipe, section, key, changed);

        foreach (bool onlyChanged in (bool[])[true, false])
        {
            Recipe back = RecipeReader.ReadText(RecipeWriter.ToYaml(recipe, onlyChanged, comments: !onlyChanged));
            AssertSame(recipe, back);
        }
        Recipe set = RecipeReader.ReadText("name: run", overrides: [$"{path}={Assigned(RecipeWriter.ToYaml(recipe, onlyChanged: true))}"]);
        AssertSame(recipe, set);
    }

    [Fact]
    public void Every_key_has_a_description() =>
        Assert.All(RecipeKeys.All(), k => Assert.False(string.IsNullOrWhiteSpace(RecipeKeys.DescriptionOf(k.Key)), k.Path));

    [Fact]
    public void The_default_recipe_survives_with_and_without_its_defaults()
    {
        AssertSame(new Recipe(), RecipeReader.ReadText(RecipeWriter.ToYaml(new Recipe(), onlyChanged: true)));
        AssertSame(new Recipe(), RecipeReader.ReadText(RecipeWriter.ToYaml(new Recipe(), comments: true)));
    }

    [Fact]
    public void Any_text_and_any_number_survive()
    {
        Gen.Select(Gen.String, Gen.Double[1e-300, 1e300], Gen.String.List[0, 4]).Sample((text, number, marks) =>
        {
            // YAML, as UTF-8, has no lone surrogates.
            text = Valid(text);
            Recipe recipe = new()
            {
                Description = text,
                Training = new() { LearningRate = number },
                Data = new() { Path = text, MissingMarks = [.. marks.Select(Valid)] },
            };
            AssertSame(recipe, RecipeReader.ReadText(RecipeWriter.ToYaml(recipe)));
        }, iter: 300);
    }

    private static string Valid(string text) => new([.. text.Where(c => !char.IsSurrogate(c) && c is not '\uFFFE' and not '\uFFFF')]);

    // The value behind "key: " in the last line: only that key differs from the defaults.
    private static string Assigned(string yaml)
    {
        string last = yaml.TrimEnd('\n').Split('\n')[^1];
        return last[(last.IndexOf(": ", StringComparison.Ordinal) + 2)..];
    }

    private static void AssertSame(Recipe expected, Recipe actual)
    {
        foreach ((string path, PropertyInfo? section, PropertyInfo key) in RecipeKeys.All())
        {
            object? a = RecipeKeys.Get(expected, section, key);
            object? b = RecipeKeys.Get(actual, section, key);
            bool same = a is not string && a is IEnumerable x && b is IEnumerable y ? x.Cast<object>().SequenceEqual(y.Cast<object>()) : Equals(a, b);
            Assert.True(same, $"{path}: {a} became {b}");
        }
    }
}
