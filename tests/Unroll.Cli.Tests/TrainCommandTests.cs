using Unroll.Training.Recipes;
using Xunit;

namespace Unroll.Cli.Tests;

public sealed class TrainCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Options_win_over_the_recipe()
    {
        FakeExperiments fake = new();
        _folder.Write("recipe.yaml", "seed: 1\ntraining:\n  epochs: 7\n");

        Shell shell = Shell.Run(fake, "train", _folder.Path, "--set", "training.epochs=3", "--set", "data.targets=[a, b]", "--set", "data.past=*",
            "--seed", "9", "--device", "auto", "--threads", "1", "--output", "out", "--fast-dev-run");

        Assert.True(shell.Code == 0, shell.Error);
        Recipe recipe = fake.Recipe!;
        Assert.Equal((3, 9, "auto", 1, true), (recipe.Training.Epochs, recipe.Seed, recipe.Run.Device, recipe.Run.Threads, recipe.Training.FastDevRun));
        Assert.Equal(["a", "b"], recipe.Data.Targets);
        Assert.Equal((_folder.Path, Path.GetFullPath("out"), false), (fake.Options!.RecipeFolder, fake.Options.RunFolder, fake.Options.Resume));
    }

    [Fact]
    public void Data_paths_start_from_the_recipes_folder()
    {
        FakeExperiments fake = new();
        _folder.Write("recipe.yaml", "data:\n  path: sales.csv\n  more_paths: ['/abs.csv', '${UNROLL_DATA}/x.csv', '../y.zip!m.csv']\n");
        Shell.Run(fake, "train", _folder.Path);
        Assert.Equal(_folder.At("sales.csv"), fake.Recipe!.Data.Path);
        Assert.Equal(["/abs.csv", "${UNROLL_DATA}/x.csv", Path.Combine(Path.GetDirectoryName(_folder.Path)!, "y.zip!m.csv")], fake.Recipe.Data.MorePaths);
    }

    [Theory]
    [InlineData("model.hidden_sise=3", "unroll: --set model.hidden_sise: unknown key, did you mean 'model.hidden_size'?\n")]
    [InlineData("training.epochs=ten", "unroll: --set: training.epochs: expected a whole number, got 'ten'\n")]
    public void A_wrong_override_is_exit_code_2(string assignment, string message)
    {
        Shell shell = Shell.Run("train", _folder.Write("r.yaml", "name: a"), "--set", assignment);
        Assert.Equal((2, message), (shell.Code, shell.Error));
    }

    [Fact]
    public void Redirected_output_is_plain_lines_and_ends_with_the_report()
    {
        _folder.Write("report.html", "");
        Shell shell = Shell.Run("train", _folder.Write("r.yaml", "name: a"), "--output", _folder.Path);

        string[] lines = shell.Out.TrimEnd('\n').Split('\n');
        Assert.Equal("reading", lines[0]);
        Assert.Equal("gru, 12,345 parameters, 2 epochs of 3 steps", lines[1]);
        Assert.Matches(@"^epoch 1/2  loss 0\.5  validation 0\.6  mae 3\.25  1\.5 s  [\d,]+ examples/s  left \d+:\d\d$", lines[2]);
        Assert.EndsWith("left 0:00  best", lines[3]);
        Assert.Contains(lines, l => l.Contains("gru") && l.Contains("12,346") && l.Contains("20.50") && l.Contains("+17.7 %"));
        Assert.Contains(lines, l => l.Contains("seasonal-naive (baseline)") && l.Contains("15,000"));
        Assert.Equal("The model beats the best baseline by 17.7 %.", lines[^2]);
        Assert.Equal($"Report: {Path.Combine(_folder.Path, "report.html")}", lines[^1]);
        Assert.DoesNotContain('\e', shell.Out);
        Assert.Equal("warning: two rows were dropped\nwarning: mase could not be computed\n", shell.Error);
    }

    [Fact]
    public void Quiet_says_the_result_only() =>
        Assert.DoesNotContain("epoch", Shell.Run("train", _folder.Write("r.yaml", "name: a"), "--quiet").Out);

    [Fact]
    public void An_interrupted_run_says_how_to_go_on()
    {
        Shell shell = Shell.Run(new FakeExperiments { Interrupted = true }, "train", _folder.Write("r.yaml", "name: a"));
        Assert.Equal(130, shell.Code);
        Assert.EndsWith("Stopped. To go on: unroll train --resume runs/fake\n", shell.Out);
    }

    [Fact]
    public void Resume_takes_the_runs_own_recipe()
    {
        FakeExperiments fake = new();
        _folder.Write("recipe.yaml", "name: kept");
        Assert.Equal(0, Shell.Run(fake, "train", "--resume", _folder.Path).Code);
        Assert.Equal(("kept", _folder.Path, true), (fake.Recipe!.Name, fake.Options!.RunFolder, fake.Options.Resume));
    }

    [Fact]
    public void The_learning_rate_finder_names_a_rate() =>
        Assert.Contains("--set training.learning_rate=0.0043", Shell.Run("train", _folder.Write("r.yaml", "name: a"), "--find-learning-rate").Out);

    [Fact]
    public void The_quickstart_is_a_valid_recipe()
    {
        FakeExperiments fake = new();
        Shell shell = Shell.Run(fake, "train", Path.Combine(Repository.Root(), "recipes", "quickstart"));
        Assert.True(shell.Code == 0, shell.Error);
        Assert.Equal(("retail", 14), (fake.Recipe!.Data.Generator, fake.Recipe.Window.Horizon));
    }
}
