using System.IO.Compression;
using System.Text;
using Xunit;

namespace Unroll.Cli.Tests;

/// <summary>What users hand in by mistake, through the real command line: an exit code that is not 0, one paragraph that says where, nothing lost.</summary>
[Collection(nameof(RealShell))]
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private const string Head = "date,y\n";

    private static string Days(int count, Func<int, string>? value = null) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"{new DateTime(2024, 1, 1).AddDays(i):yyyy-MM-dd},{value?.Invoke(i) ?? $"{i % 7}"}\n"));

    private static string With(int at, string value) => Head + Days(60, i => i == at ? value : $"{i % 7}");

    /// <summary>Trains on a file, from a recipe that fits a good one.</summary>
    private Shell Train(byte[] content, string name, params string[] set)
    {
        File.WriteAllBytes(_folder.At(name), content);
        string recipe = _folder.Write("recipe.yaml", $$"""
            name: bad
            data: {path: {{name}}, time: date, targets: [y]}
            split: {validation: 0.2, test: 0.2}
            window: {length: 8, horizon: 2}
            model: {trunk: gru, hidden_size: 3}
            training: {epochs: 1}
            run: {threads: 1}
            """);
        return RealShell.Run(["train", recipe, "--quiet", "--output", _folder.At("run"), .. set.SelectMany(s => new[] { "--set", s })]);
    }

    private Shell Train(string content, params string[] set) => Train(Encoding.UTF8.GetBytes(content), "data.csv", set);

    private static void Refused(Shell shell, params string[] words) => RealShell.Refused(shell, words);

    [Fact]
    public void A_good_file_trains() => Assert.Equal(0, Train(Head + Days(60)).Code);

    [Fact]
    public void An_empty_file() => Refused(Train(""), "data.csv", "empty");

    [Fact]
    public void A_header_only() => Refused(Train(Head), "data.csv", "row");

    [Fact]
    public void One_row() => Refused(Train(Head + Days(1)));

    [Fact]
    public void Text_in_a_number_column() => Refused(Train(With(20, "ten")), "data.csv", "22", "y", "'ten'");

    [Theory]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    public void Infinity(string value) => Refused(Train(With(20, value)), "data.csv", "22", value);

    [Fact]
    public void A_missing_value() => Refused(Train(With(20, "NaN")), "y", "missing");

    [Fact]
    public void Bom_crlf_and_semicolons_are_read()
    {
        string text = (Head + Days(60)).Replace(',', ';').Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.Equal(0, Train([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], "data.csv").Code);
    }

    [Fact]
    public void A_decimal_comma_is_hinted_at_and_read_where_asked_for()
    {
        string text = (Head + Days(60)).Replace(',', ';');
        text = text.Replace(";3\n", ";3,5\n", StringComparison.Ordinal);
        Refused(Train(text), "data.csv", "3,5", "decimal");
        Assert.Equal(0, Train(text, "data.decimal=\",\"").Code);
    }

    [Fact]
    public void A_window_longer_than_the_series() => Refused(Train(Head + Days(60), "window.length=100"), "100");

    [Fact]
    public void A_horizon_longer_than_the_test_part() => Refused(Train(Head + Days(60), "window.horizon=15"), "15", "12");

    private Shell Classify(Func<int, string> label, Func<int, string> part, Func<int, string> subject)
    {
        _folder.Write("cases.csv", "id,x,label,part,subject\n" + string.Concat(Enumerable.Range(0, 12).SelectMany(r => Enumerable.Range(0, 4).Select(t => $"r{r},{t},{label(r)},{part(r)},{subject(r)}\n"))));
        return RealShell.Run("train", _folder.Write("recipe.yaml", """
            task: {kind: classify}
            data: {path: cases.csv, series_id: id, past: [x], label: label, fold: part, group: subject}
            split: {by: list, validation: 0}
            model: {trunk: gru, hidden_size: 3}
            training: {epochs: 1}
            run: {threads: 1}
            """), "--quiet", "--output", _folder.At("run"));
    }

    [Fact]
    public void A_class_missing_in_train() =>
        Refused(Classify(r => r == 11 ? "rare" : r % 2 == 0 ? "a" : "b", r => r < 8 ? "train" : "test", r => $"s{r}"), "'rare'", "train");

    [Fact]
    public void A_group_in_both_parts() =>
        Refused(Classify(r => r % 2 == 0 ? "a" : "b", r => r < 7 ? "train" : "test", r => $"s{r / 2}"), "'s3'", "train", "test");

    [Fact]
    public void A_corrupt_zip()
    {
        using MemoryStream zip = new();
        using (ZipArchive archive = new(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using StreamWriter writer = new(archive.CreateEntry("data.csv").Open());
            writer.Write(Head + Days(600, i => $"{i * 7919 % 1000}"));
        }

        byte[] whole = zip.ToArray();
        Refused(Train(whole[..(whole.Length / 2)], "data.zip"), "data.zip");
        byte[] torn = [.. whole];
        torn.AsSpan(100, 200).Fill(0xA5);
        Refused(Train(torn, "torn.zip"), "torn.zip");
        Refused(Train("not a zip at all"u8.ToArray(), "text.zip"), "text.zip");
        Refused(Train("not gzip at all"u8.ToArray(), "text.csv.gz"), "text.csv.gz");
    }

    [Fact]
    public void A_truncated_checkpoint_is_told_and_kept()
    {
        Assert.Equal(0, Train(Head + Days(60)).Code);
        string file = _folder.At("run/checkpoint.safetensors");
        byte[] torn = File.ReadAllBytes(file)[..^40];
        File.WriteAllBytes(file, torn);
        File.Delete(_folder.At("run/leg.json"));
        Refused(RealShell.Run("train", "--quiet", "--resume", _folder.At("run")), "checkpoint.safetensors");
        Assert.Equal(torn, File.ReadAllBytes(file));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(3)]
    public void A_truncated_model(int left)
    {
        Assert.Equal(0, Train(Head + Days(60)).Code);
        string file = _folder.At("run/model.safetensors");
        byte[] whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, left == 3 ? whole[..3] : whole[..^left]);
        Refused(RealShell.Run("predict", _folder.At("run")), "model.safetensors");
        Refused(RealShell.Run("evaluate", _folder.At("run")), "model.safetensors");
    }

    [Fact]
    public void A_damaged_manifest()
    {
        Assert.Equal(0, Train(Head + Days(60)).Code);
        File.WriteAllText(_folder.At("run/run.json"), "{\"version\": 1, ");
        Refused(RealShell.Run("predict", _folder.At("run")), "run.json");
        File.WriteAllText(_folder.At("run/run.json"), "{}");
        Refused(RealShell.Run("predict", _folder.At("run")), "run.json");
    }

    [Fact]
    public void A_recipe_of_10_MB() =>
        Refused(RealShell.Run("train", _folder.Write("recipe.yaml", "name: " + new string('a', 10 << 20))), "recipe.yaml", "1 MB");

    [Fact]
    public void A_path_that_is_a_folder_or_nothing()
    {
        Directory.CreateDirectory(_folder.At("data"));
        Refused(Train(Head + Days(60), "data.path=data"), "data");
        Refused(Train(Head + Days(60), "data.path=dat.csv"), "dat.csv");
        Refused(RealShell.Run("train", _folder.At("data")), "recipe.yaml");
    }

    [Theory]
    [InlineData("data.csv/run")]
    [InlineData("data.csv")]
    [InlineData("/proc/unroll")]
    public void An_output_folder_that_cannot_be_written(string output)
    {
        Assert.Equal(0, Train(Head + Days(60)).Code);
        string data = File.ReadAllText(_folder.At("data.csv"));
        Shell shell = RealShell.Run("train", _folder.At("recipe.yaml"), "--quiet", "--output", Path.Combine(_folder.Path, output));
        Refused(shell, output);
        Assert.Equal(data, File.ReadAllText(_folder.At("data.csv")));
    }

    [Fact]
    public void A_run_that_is_there_is_not_overwritten()
    {
        Assert.Equal(0, Train(Head + Days(60)).Code);
        byte[] weights = File.ReadAllBytes(_folder.At("run/model.safetensors"));
        Refused(Train(Head + Days(60), "seed=9"), "already holds a run", "--resume");
        Assert.Equal(weights, File.ReadAllBytes(_folder.At("run/model.safetensors")));
    }

    [Fact]
    public void A_run_that_never_began_leaves_its_folder_free()
    {
        Refused(Train(Head + Days(60), "model.trunk=seg_rnn", "model.hidden_size=3", "model.segment_length=3"), "segment_length");
        Assert.Equal(0, Train(Head + Days(60)).Code);
    }

    [Fact]
    public void Nan_predictions_do_not_hide() =>
        Refused(Train(With(20, "1e30"), "preprocess.normalize=none", "training.learning_rate=1e30"), "training stopped in epoch 1");

    [Fact]
    public void The_audit_exits_with_an_error_on_a_torn_group()
    {
        Classify(r => r % 2 == 0 ? "a" : "b", r => r < 7 ? "train" : "test", r => $"s{r / 2}");
        Refused(RealShell.Run("audit", _folder.At("recipe.yaml")), "'s3'");
    }
}
