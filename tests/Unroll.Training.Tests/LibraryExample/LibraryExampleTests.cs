using Unroll.Data.Files;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;
using Unroll.Models;
using Unroll.Training.Recipes;
using Unroll.Training.Tests.Runs;
using Xunit;

namespace Unroll.Training.Tests.LibraryExample;

/// <summary>The README's example of the library: what stands between the marks is what it prints.</summary>
public sealed class LibraryExampleTests : RunFixture
{
    [Fact]
    public void The_example_of_the_readme_works()
    {
        string[] rows = [.. Enumerable.Range(0, 150).Select(i => FormattableString.Invariant($"{new DateTime(2024, 1, 1).AddDays(i):yyyy-MM-dd},{20 + (5 * (i % 7)) + (i % 3)}"))];
        string folder = Root, sales = Write("sales.csv", "date,units\n" + string.Join('\n', rows));
        using var console = new StringWriter();

        // README begin
        var recipe = new Recipe                                    // or RecipeReader.Read("recipe.yaml", overrides: [])
        {
            Name = "sales",
            Data = new DataSpec { Path = sales, Time = "date", Targets = ["units"], Calendar = ["day_of_week"] },
            Split = new SplitSpec { By = "time", Validation = 0.2, Test = 0.2 },
            Window = new WindowSpec { Length = 28, Horizon = 7 },
            Preprocess = new PreprocessSpec { Normalize = "standard" },
            Model = new ModelSpec { Trunk = "gru", HiddenSize = 16 },
            Training = new TrainingSpec { Epochs = 5, LearningRate = 0.01 },
        };

        RunOutcome outcome = Experiment.Run(recipe, new RunOptions { RunFolder = Path.Combine(folder, "run") });
        console.WriteLine(outcome.Report!.Verdict);                // how it stands beside seasonal naive, in words

        using TrainedRun run = TrainedRun.Open(outcome.Folder);
        IReadOnlyList<OutputColumn> next = run.Predict(sales);     // the week behind the file's last row
        foreach (OutputColumn column in next)
        {
            console.WriteLine($"{column.Name}: {column.Numbers?[0].ToString() ?? column.Texts?[0]}");
        }
        // README end

        Assert.Contains("the best baseline", console.ToString(), StringComparison.Ordinal);
        Assert.Contains("prediction: ", console.ToString(), StringComparison.Ordinal);
        Assert.Equal(7, next[0].Count);
    }
}
