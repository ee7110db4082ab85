using Unroll.Training;
using Unroll.Training.Generation;
using Unroll.Training.Recipes;
using Unroll.Training.Timelines;
using Xunit;

namespace Unroll.Cli.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeExperiments _fake = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Audit_exits_with_1_on_a_leak()
    {
        string recipe = _folder.Write("r.yaml", "name: a");
        Assert.Equal((0, "No leak: 2 rules hold."), Last(Shell.Run("audit", recipe)));
        Shell leak = Shell.Run(new FakeExperiments { Leak = true }, "audit", recipe);
        Assert.Equal((1, "1 of 2 rules do not hold."), Last(leak));
        Assert.Contains("LEAK  No target crosses a border: series shop-1, steps 10 to 12", leak.Out);
    }

    [Fact]
    public void Backtest_passes_its_options()
    {
        Assert.Equal(0, Shell.Run(_fake, "backtest", _folder.Write("r.yaml", "name: a"), "--n-windows", "5", "--step-size", "7", "--refit").Code);
        Assert.Equal(new BacktestOptions(5, 7, true), _fake.Asked);
    }

    [Fact]
    public void Compare_ranks_in_one_table()
    {
        Shell shell = Shell.Run(_fake, "compare", _folder.Write("r.yaml", "name: a"), "--trunks", "gru, tcn", "--budget-seconds", "2.5");
        Assert.True(shell.Code == 0, shell.Error);
        CompareOptions asked = Assert.IsType<CompareOptions>(_fake.Asked);
        Assert.Equal(["gru", "tcn"], asked.Trunks!);
        Assert.Equal(2.5, asked.BudgetSeconds);
        Assert.Matches(@"1\s+gru\s+1\.5000\s+\+25\.0 %\s+3\.2\s+12,345", shell.Out);
        Assert.Matches(@"2\s+seasonal-naive \(baseline\)", shell.Out);
        Assert.Matches(@"tcn\s+-\s+-\s+0\.0\s+0\s+too short", shell.Out);
    }

    [Fact]
    public void Compare_refuses_an_unknown_trunk_before_it_trains() =>
        Assert.Contains("did you mean gru?", Shell.Run(_fake, "compare", _folder.Write("r.yaml", "name: a"), "--trunks", "gruu").Error);

    [Fact]
    public void Evaluate_shows_the_table_and_the_verdict()
    {
        Shell shell = Shell.Run(_fake, "evaluate", _folder.Path, "--data", "new.csv");
        Assert.Equal((0, "The model beats the best baseline by 17.7 %."), Last(shell));
        Assert.Equal("new.csv", _fake.DataPath);
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("predict")]
    [InlineData("predict", "street.mp4", "--timeline", "out")]
    [InlineData("generate")]
    public void It_is_said_which_of_several_models_is_used(string command, params string[] more)
    {
        string[] line = [command, _folder.Path, .. more];
        Assert.Equal("", Shell.Run(_fake, line).Error);
        _fake.Models = "this is of fold-1 alone";
        Assert.Equal("note: this is of fold-1 alone\n", Shell.Run(_fake, line).Error);
    }

    [Fact]
    public void Generate_writes_on_behind_the_prompt()
    {
        Shell shell = Shell.Run(_fake, "generate", _folder.Path, "--prompt", "Whether ", "--temperature", "0.7", "--top-k", "5", "--top-p", "0.9", "--repetition-penalty", "1.2", "--length", "20", "--seed", "3");
        Assert.Equal((0, "Whether to be\n", ""), (shell.Code, shell.Out, shell.Error));
        Assert.Equal(new GenerationOptions { Temperature = 0.7, TopK = 5, TopP = 0.9, RepetitionPenalty = 1.2, Length = 20, Seed = 3 }, _fake.Asked);
    }

    [Fact]
    public void Generate_reads_its_prompt_from_standard_input_and_says_what_it_did_not_know()
    {
        Shell shell = Shell.With(_fake, null, "What? ", null, "generate", _folder.Path, "--prompt", "-");
        Assert.Equal((0, "What? to be\n"), (shell.Code, shell.Out));
        Assert.Equal("What? ", _fake.DataText);
        Assert.Contains("1 token(s) of the prompt never occurred in training", shell.Error);
    }

    [Theory]
    [InlineData("--temperature", "-1")]
    [InlineData("--length", "-1")]
    [InlineData("--top-k", "-2")]
    [InlineData("--top-p", "nan")]
    public void Generate_refuses_what_makes_no_sense(string option, string value)
    {
        Shell shell = Shell.Run(_fake, "generate", _folder.Path, option, value);
        Assert.Equal(2, shell.Code);
        Assert.Contains(option, shell.Error);
    }

    [Fact]
    public void Predict_shows_the_stretches_of_a_timeline()
    {
        Shell shell = Shell.Run(_fake, "predict", _folder.Path, "street.mp4", "--timeline", "out", "--window", "1.5");
        Assert.True(shell.Code == 0, shell.Error);
        Assert.Equal(("street.mp4", new TimelineOptions { WindowSeconds = 1.5 }), (_fake.DataPath, _fake.Asked));
        Assert.Equal(["street", "      0.00 to     1.00 s  fight  0.80", "      1.00 to     1.50 s  noFight  0.60", "  written: out/street.json"], shell.Out.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void A_timeline_needs_a_clip()
    {
        Shell shell = Shell.Run(_fake, "predict", _folder.Path, "--timeline", "out");
        Assert.Equal(2, shell.Code);
        Assert.Contains("--timeline needs DATA", shell.Error);
    }

    [Fact]
    public void Predict_reads_standard_input_and_writes_standard_output()
    {
        Shell shell = Shell.With(_fake, null, "ds,y\n1,2\n", null, "predict", _folder.Path, "-");
        Assert.Equal((0, "series,step,prediction\n\"a,b\",1,0.1\nc,2,\n", ""), (shell.Code, shell.Out, shell.Error));
        Assert.Equal("ds,y\n1,2\n", _fake.DataText);
        Assert.False(File.Exists(_fake.DataPath));
        Assert.Equal("[\n{\"series\":\"a,b\",\"step\":1,\"prediction\":0.1},\n{\"series\":\"c\",\"step\":2,\"prediction\":null}\n]\n", Shell.Run(_fake, "predict", _folder.Path, "--format", "json").Out);
    }

    [Theory]
    [InlineData("p.csv")]
    [InlineData("new/p.json")]
    [InlineData("p.parquet")]
    public void Predict_writes_files_whole(string name)
    {
        string file = _folder.At(name);
        Shell shell = Shell.Run(_fake, "predict", _folder.Path, "--output", file);
        Assert.Equal((0, $"2 rows written to {file}"), Last(shell));
        Assert.True(new FileInfo(file).Length > 30);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(file)!, "*.part"));
    }

    [Fact]
    public void Init_does_not_overwrite_a_recipe()
    {
        string file = _folder.At("recipe.yaml");
        Assert.Equal(0, Shell.Run("init", Path.Combine(Path.GetRelativePath(Directory.GetCurrentDirectory(), _folder.Path), "sales.csv"), "-o", file).Code);
        Assert.Contains("is there already", Shell.Run("init", "other.csv", "-o", file).Error);
        Assert.Equal("data:\n  path: sales.csv\n", File.ReadAllText(file));
        Assert.Equal(0, Shell.Run("init", "other.csv", "-o", file, "--force").Code);
        Assert.Equal("data:\n  path: x\n", Shell.Run("init", "x", "-o", "-").Out);
    }

    [Fact]
    public void Init_writes_a_recipe_for_a_real_file()
    {
        string days = string.Join('\n', Enumerable.Range(0, 400).Select(d => $"{new DateTime(2023, 1, 1).AddDays(d):yyyy-MM-dd},{d % 7},{d}"));
        string data = _folder.Write("sales.csv", $"date,promotion,units\n{days}\n");
        string file = _folder.At("recipe.yaml");

        Shell shell = Shell.Run(new Experiments(), "init", data, "-o", file);

        Assert.True(shell.Code == 0, shell.Error);
        Recipe recipe = RecipeReader.Read(file, []);
        Assert.Equal(("sales", "forecast", 14, "date"), (recipe.Name, recipe.Task.Kind, recipe.Window.Horizon, recipe.Data.Time));
    }

    [Fact]
    public void Generated_data_is_written_and_looked_at_again()
    {
        string data = _folder.At("retail.csv");
        Shell make = Shell.Run(new Experiments(), "data", "make", "retail", "--series", "3", "--steps", "200", "--output", data);
        Assert.True(make.Code == 0, make.Error);
        Shell init = Shell.Run(new Experiments(), "init", data, "-o", "-");
        Assert.True(init.Code == 0, init.Error);
        Assert.Contains("series_id: series", init.Out);
        Assert.Equal("forecast", RecipeReader.ReadText(init.Out).Task.Kind);
    }

    [Fact]
    public void The_list_of_generators_is_the_librarys()
    {
        Assert.Equal(Unroll.Data.Synthetic.SeriesGenerator.Names, Commands.Generator.All.Where(g => !g.IsVideo).Select(g => g.Name));
        Assert.Equal(Unroll.Data.Synthetic.Motion.MotionGenerator.Names, Commands.Generator.All.Where(g => g.IsVideo).Select(g => g.Name));
    }

    [Fact]
    public void Doctor_exits_with_1_when_the_engine_does_not_load()
    {
        Shell well = Shell.Run("doctor");
        Assert.Equal((0, "The engine works."), Last(well));
        Assert.Matches(@"libtorch\s+2\.10\.0", well.Out);
        Shell ill = Shell.Run(new FakeExperiments { Throws = new RunException("no libtorch") }, "doctor");
        Assert.Equal((1, "unroll: the engine does not load: no libtorch\n"), (ill.Code, ill.Error));
    }

    [Fact]
    public void Schema_is_the_published_one() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root(), "docs", "recipe.schema.json")), Shell.Run("schema").Out);

    private static (int, string) Last(Shell shell) => (shell.Code, shell.Out.TrimEnd('\n').Split('\n')[^1]);
}
