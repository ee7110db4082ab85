using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Unroll.Cli.Tests;

/// <summary>Texts that are none, or are unlike those that were thought of, through the real command line.</summary>
[Collection(nameof(RealShell))]
public sealed class BadTextTests : IDisposable
{
    private const int Lines = 20;

    private readonly TemporaryFolder _folder = new();
    private readonly string _recipe, _language;

    /// <summary>Two classes of good lines, and a text to write on.</summary>
    public BadTextTests()
    {
        _folder.Write("no.txt", string.Concat(Enumerable.Range(0, Lines).Select(i => $"a bad film {i % 5} indeed\n")));
        _folder.Write("yes.txt", string.Concat(Enumerable.Range(0, Lines).Select(i => $"a good film {i % 5} indeed\n")));
        _folder.Write("text.txt", string.Concat(Enumerable.Repeat("All work and no play. ", 40)));
        _recipe = _folder.Write("recipe.yaml", """
            name: bad
            task: {kind: classify}
            data: {format: text}
            text: {form: lines, class_files: [no=no.txt, yes=yes.txt], tokenizer: whitespace}
            split: {by: group, validation: 0.2, test: 0.2}
            model: {trunk: gru, embedding_size: 4, hidden_size: 4, pooling: max}
            training: {epochs: 10, batch_size: 8, learning_rate: 0.05, early_stop: 0}
            run: {threads: 1, tensorboard: false}
            """);
        _language = _folder.Write("language.yaml", """
            name: bad
            task: {kind: language_model}
            data: {format: text, path: text.txt}
            text: {form: document, tokenizer: character}
            split: {by: time, validation: 0.1, test: 0.1, gap: 0}
            window: {length: 16, stride: 16}
            model: {trunk: gru, embedding_size: 4, hidden_size: 4}
            training: {epochs: 1, batch_size: 4, stateful: true}
            run: {threads: 1, tensorboard: false}
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_file()
    {
        _folder.Write("yes.txt", "");
        RealShell.Refused(Train(_recipe), "yes.txt", "empty");
        _folder.Write("text.txt", "");
        RealShell.Refused(Train(_language), "text.txt", "empty");
        _folder.Write("text.txt", " \n\n");
        RealShell.Refused(Train(_language), "text.txt", "blanks");
        Assert.False(Directory.Exists(_folder.At("run")));
    }

    [Fact]
    public void A_file_that_is_not_there() => RealShell.Refused(Train(_recipe, "text.class_files=[no=no.txt,yes=lost.txt]"), "lost.txt");

    [Fact]
    public void One_line()
    {
        _folder.Write("yes.txt", "good\n");
        RealShell.Refused(Train(_recipe, "data.path=yes.txt", "text.class_files=[yes=yes.txt]"), "1 group");
        _folder.Write("text.txt", "a");
        RealShell.Refused(Train(_language), "step");
    }

    [Fact]
    public void A_line_of_10_megabytes()
    {
        string line = string.Concat(Enumerable.Repeat("good film ", 1 << 20));
        File.AppendAllText(_folder.At("yes.txt"), line + "\n");
        Shell shell = Train(_recipe, "text.max_tokens=20", "training.epochs=1");
        Assert.True(shell.Code == 0, shell.Error);
        Assert.Contains("were cut after 20 tokens", File.ReadAllText(_folder.At("run/report.json")), StringComparison.Ordinal);
        _folder.Write("long.txt", line);
        Assert.Equal(2, Predicted("long.txt", out _).Length);
    }

    [Fact]
    public void Bytes_that_are_no_utf8()
    {
        File.WriteAllBytes(_folder.At("yes.txt"), [.. File.ReadAllBytes(_folder.At("yes.txt")), .. Encoding.Latin1.GetBytes("a good caf\u00e9\n")]);
        RealShell.Refused(Train(_recipe), "yes.txt:21", "0xE9", "latin1");
        Shell shell = Train(_recipe, "text.encoding=latin1", "training.epochs=1");
        Assert.True(shell.Code == 0, shell.Error);
    }

    [Fact]
    public void Nul_bytes()
    {
        File.AppendAllText(_folder.At("yes.txt"), "good\0film\n\0\0\0\n");
        RealShell.Refused(Train(_recipe), "yes.txt:21", "NUL");
    }

    [Fact]
    public void Letters_from_right_to_left_and_pictures_are_unharmed()
    {
        _folder.Write("no.txt", string.Concat(Enumerable.Range(0, Lines).Select(i => $"סרט רע 👎🏽 {i % 5}\n")));
        _folder.Write("yes.txt", string.Concat(Enumerable.Range(0, Lines).Select(i => $"فيلم جيد 👩‍🚀 {i % 5}\n")));
        Shell shell = Train(_recipe);
        Assert.True(shell.Code == 0, shell.Error);
        string[] tokens = [.. JsonNode.Parse(File.ReadAllText(_folder.At("run/tokenizer.json")))!["model"]!["vocab"]!.AsObject().Select(pair => pair.Key)];
        Assert.Superset(new HashSet<string>(["סרט", "רע", "👎🏽", "فيلم", "جيد", "👩‍🚀"]), tokens.ToHashSet());
        _folder.Write("new.txt", "جيد 👩‍🚀\nרע 👎🏽\n");
        string[] rows = Predicted("new.txt", out string head);
        int predicted = Array.IndexOf(head.Split(','), "predicted");
        Assert.Equal(["yes", "no"], rows[1..].Select(row => row.Split(',')[predicted]));
    }

    [Fact]
    public void Words_that_were_never_seen_are_predicted_from()
    {
        Assert.Equal(0, Train(_recipe).Code);
        _folder.Write("new.txt", "wholly unheard of\nalso a good one\n\n \n");
        string[] rows = Predicted("new.txt", out string head);
        Assert.Equal(5, rows.Length); // a blank line keeps its place
        Assert.Contains(",yes,", rows[2], StringComparison.Ordinal);
        Assert.Contains("p_no", head, StringComparison.Ordinal);

        Shell piped = Shell.With(new Experiments(), null, "a bad one\n", null, "predict", _folder.At("run"), "-");
        Assert.True(piped.Code == 0, piped.Error);
        Assert.Contains(",no,", piped.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_to_predict_from()
    {
        Assert.Equal(0, Train(_recipe, "training.epochs=1").Code);
        _folder.Write("new.txt", "");
        RealShell.Refused(RealShell.Run("predict", _folder.At("run"), _folder.At("new.txt")), "new.txt", "empty");
        RealShell.Refused(RealShell.Run("predict", _folder.At("run"), _folder.At("lost.txt")), "lost.txt");
    }

    [Fact]
    public void A_vocabulary_that_lies_about_its_size()
    {
        Assert.Equal(0, Train(_recipe, "training.epochs=1").Code);
        string file = _folder.At("run/tokenizer.json");
        string whole = File.ReadAllText(file);
        JsonNode json = JsonNode.Parse(whole)!;
        JsonObject words = json["model"]!["vocab"]!.AsObject();
        words.Add("another", words.Count);
        Refused(json.ToJsonString(), "tokens, but");
        words["another"] = 2_000_000_000;
        Refused(json.ToJsonString(), "2000000000");
        Refused(whole[..(whole.Length / 2)], "JSON");
        Refused("", "tokenizer.json");
        Refused("[1, 2]", "tokenizer.json");
        File.Delete(file);
        RealShell.Refused(RealShell.Run("predict", _folder.At("run"), _folder.At("no.txt")), "tokenizer.json");

        void Refused(string text, string word)
        {
            File.WriteAllText(file, text);
            RealShell.Refused(RealShell.Run("predict", _folder.At("run"), _folder.At("no.txt")), "tokenizer.json", word);
        }
    }

    [Fact]
    public void Characters_that_were_never_seen_are_foretold_badly_but_in_peace()
    {
        Shell shell = Train(_language);
        Assert.True(shell.Code == 0, shell.Error);
        _folder.Write("new.txt", "日本 🙂 All play.");
        Shell table = RealShell.Run("predict", _folder.At("run"), _folder.At("new.txt"));
        Assert.True(table.Code == 0, table.Error);
        Assert.DoesNotContain("NaN", table.Out, StringComparison.Ordinal);
        Shell evaluated = RealShell.Run("evaluate", _folder.At("run"), "--data", _folder.At("new.txt"));
        Assert.True(evaluated.Code == 0, evaluated.Error);
    }

    private Shell Train(string recipe, params string[] set) =>
        RealShell.Run(["train", recipe, "--quiet", "--output", _folder.At("run"), .. set.SelectMany(text => new[] { "--set", text })]);

    /// <summary>The table that predicting from a file gives, the head first.</summary>
    private string[] Predicted(string name, out string head)
    {
        Shell shell = RealShell.Run("predict", _folder.At("run"), _folder.At(name));
        Assert.True(shell.Code == 0, shell.Error);
        string[] rows = shell.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        head = rows[0];
        return rows;
    }
}
