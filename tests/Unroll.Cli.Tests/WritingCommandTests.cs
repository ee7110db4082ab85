using Unroll.Data.Video.Decoding;
using Xunit;

namespace Unroll.Cli.Tests;

/// <summary>Runs that write texts, through the real command line: lines in, lines out, and what is refused.</summary>
[Collection(nameof(RealShell))]
public sealed class WritingCommandTests : IDisposable
{
    private const int Lines = 30;

    private static readonly string[] Words = ["eins", "zwei", "drei"], Ones = ["one", "two", "three"];

    private readonly TemporaryFolder _folder = new();
    private readonly string _recipe;

    public WritingCommandTests()
    {
        _folder.Write("de.txt", string.Concat(Enumerable.Range(0, Lines).Select(i => $"{Words[i % 3]} {Words[i / 3 % 3]}\n")));
        _folder.Write("en.txt", string.Concat(Enumerable.Range(0, Lines).Select(i => $"{Ones[i % 3]} {Ones[i / 3 % 3]}\n")));
        _recipe = _folder.Write("recipe.yaml", """
            name: numbers
            task: {kind: translate}
            data: {format: text, path: de.txt}
            text: {form: parallel, target_path: en.txt, tokenizer: whitespace}
            split: {by: group, validation: 0.1, test: 0.1}
            model: {trunk: seq2seq, cell: gru, embedding_size: 8, hidden_size: 16, attention: additive}
            training: {epochs: 60, batch_size: 8, learning_rate: 0.02, early_stop: 0}
            evaluation: {beam_size: 3}
            run: {threads: 1, tensorboard: false}
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_in_is_a_line_out_and_several_are_had_best_first()
    {
        Shell trained = Train();
        Assert.True(trained.Code == 0, trained.Error);
        string page = File.ReadAllText(_folder.At("run/report.html"));
        Assert.Contains("id=\"texts\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"attention\"", page, StringComparison.Ordinal);
        Assert.Contains("BLEU|nrefs:1|case:mixed", page, StringComparison.Ordinal);

        Shell piped = Shell.With(new Experiments(), null, "zwei drei\n\neins eins\n", null, "predict", _folder.At("run"), "-", "--format", "text");
        Assert.True(piped.Code == 0, piped.Error);
        Assert.Equal("two three\n\none one\n", piped.Out.ReplaceLineEndings("\n"));

        Assert.Equal("", piped.Error);
        _folder.Write("new.txt", "vier zwei fünf\n");
        Shell unknown = RealShell.Run("predict", _folder.At("run"), _folder.At("new.txt"));
        Assert.Contains("2 token(s) never occurred in training", unknown.Error, StringComparison.Ordinal);
        Assert.EndsWith(",2", unknown.Out.Split('\n')[1].TrimEnd(), StringComparison.Ordinal);

        _folder.Write("new.txt", "zwei drei\neins eins\n");
        Shell several = RealShell.Run("predict", _folder.At("run"), _folder.At("new.txt"), "--n-best", "2");
        string[] rows = several.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("text,rank,source,", rows[0], StringComparison.Ordinal);
        Assert.Equal(5, rows.Length);
        Assert.Contains("two three", rows[1], StringComparison.Ordinal);
        Assert.Equal(["1", "2", "1", "2"], rows[1..].Select(row => row.Split(',')[1]));
    }

    [Fact]
    public void What_stands_before_and_behind_where_parallel_files_part_is_told()
    {
        File.AppendAllText(_folder.At("de.txt"), "drei drei\n");
        RealShell.Refused(Train(), "de.txt", "en.txt", $"{Lines + 1}", $"{Lines}");
        Assert.False(Directory.Exists(_folder.At("run")));
    }

    [Theory]
    [InlineData("evaluation.beam_size=0", "evaluation.beam_size")]
    [InlineData("evaluation.beam_size=-2", "evaluation.beam_size")]
    [InlineData("evaluation.length_penalty=-1", "evaluation.length_penalty")]
    public void A_search_that_cannot_be_is_refused_before_training(string set, string key)
    {
        RealShell.Refused(Train(set), key);
        Assert.False(Directory.Exists(_folder.At("run")));
    }

    [Fact]
    public void No_answer_at_all_and_answers_of_a_run_that_writes_none_are_refused()
    {
        Assert.Equal(0, Train("training.epochs=1").Code);
        Assert.NotEqual(0, RealShell.Run("predict", _folder.At("run"), _folder.At("de.txt"), "--n-best", "0").Code);
        RealShell.Refused(RealShell.Run("predict", _folder.At("run"), _folder.At("lost.txt"), "--format", "text"), "lost.txt");
    }

    [Fact]
    public void A_sentence_is_written_of_each_picture_of_a_folder()
    {
        Directory.CreateDirectory(_folder.At("pictures"));
        List<string> rows = ["image,caption"];
        for (int i = 0; i < 24; i++)
        {
            byte[] pixels = [.. Enumerable.Range(0, 3 * 32 * 32).Select(k => (byte)(k % 3 == i % 3 ? 230 - i : 20 + i))];
            File.WriteAllBytes(_folder.At($"pictures/{i}.png"), PictureEncoder.Png(pixels, 32, 32, 3));
            rows.Add($"{i}.png,{Ones[i % 3]} of three");
        }

        _folder.Write("captions.txt", string.Join('\n', rows));
        string recipe = _folder.Write("captions.yaml", """
            name: pictures
            task: {kind: caption}
            data: {format: pictures, path: captions.txt, clip: image, clip_root: pictures}
            text: {targets: [caption]}
            video: {frames: 1, height: 32, width: 32, fit: stretch, cache: kept}
            split: {by: group, validation: 0.15, test: 0.15}
            model: {trunk: captioner, backbone: small, size: tiny, embedding_size: 8, hidden_size: 16}
            training: {epochs: 20, batch_size: 8, learning_rate: 0.02, early_stop: 0}
            run: {threads: 1, tensorboard: false}
            """);
        Shell trained = RealShell.Run("train", recipe, "--quiet", "--output", _folder.At("run"));
        Assert.True(trained.Code == 0, trained.Error);
        Shell written = RealShell.Run("predict", _folder.At("run"), _folder.At("pictures"), "--format", "text");
        Assert.True(written.Code == 0, written.Error);
        string[] lines = written.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => $"{Ones[i % 3]} of three"), lines);

        _folder.Write("broken.png", "no picture");
        RealShell.Refused(RealShell.Run("predict", _folder.At("run"), _folder.At("broken.png")), "broken.png", "no picture");
    }

    private Shell Train(params string[] set) =>
        RealShell.Run(["train", _recipe, "--quiet", "--output", _folder.At("run"), .. set.SelectMany(text => new[] { "--set", text })]);
}
