using System.Text.RegularExpressions;
using Unroll.Tests;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Xunit;

namespace Unroll.Training.Tests.Recipes;

/// <summary>The recipes in <c>recipes/</c>: every one can be read, and runs on its data where that is there.</summary>
public sealed partial class ShippedRecipeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unroll-shipped-").FullName;

    public static TheoryData<string> Names => [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(RecipeSchemaTests.Root(), "recipes");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_read_and_named_after_its_folder(string name) =>
        Assert.Equal(name, RecipeReader.Read(Path.Combine(Folder, name), []).Name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_runs_one_batch_of_each_part_on_its_data(string name)
    {
        Recipe recipe = RecipeReader.Read(Path.Combine(Folder, name), ["training.fast_dev_run=true", "training.seeds=1", "evaluation.ensemble=false", "run.threads=1"]);
        foreach (Match set in UsedSets().Matches(File.ReadAllText(Path.Combine(Folder, name, "recipe.yaml"))))
        {
            RealData.Folder(set.Groups[1].Value); // skips the test where the set is not there
        }

        RunReport report = Run(recipe);

        Assert.NotEmpty(report.Results);
        Assert.All(report.Results[0].Metrics, metric => Assert.True(double.IsFinite(metric.Value), $"{metric.Key} is {metric.Value}"));
    }

    /// <summary>Published: 42,143 and 43,916 riders (Geron, Hands-On Machine Learning, 3rd edition, chapter 15).</summary>
    [Fact]
    public void The_naive_forecast_of_Chicago_errs_as_published_to_the_rider()
    {
        RealData.Folder("chicago-ridership");
        RunReport report = Run(RecipeReader.Read(Path.Combine(Folder, "chicago-naive"), ["training.epochs=1", "run.threads=1"]));

        Assert.Equal("seasonal_naive", report.Forecast!.Baseline);
        Assert.Equal(
            [("bus", 43_916), ("rail_boardings", 42_143)],
            report.Forecast.BySeries.Select(row => (row.Channel, (int)Math.Round(row.Baseline))).Order());
    }

    [GeneratedRegex(@"\$\{UNROLL_DATA\}/([^/""\s]+)")]
    private static partial Regex UsedSets();

    private RunReport Run(Recipe recipe) =>
        Experiment.Run(recipe, new RunOptions { RecipeFolder = Path.Combine(Folder, recipe.Name), RunFolder = Path.Combine(_folder, recipe.Name) }, SilentObserver.Instance, TestContext.Current.CancellationToken).Report!;
}
