using Unroll.Data.Video.Decoding;
using Unroll.Training.Recipes;
using Xunit;

namespace Unroll.Cli.Tests;

/// <summary>Clips, pictures and texts through <c>init</c>, and generated clips through <c>data make</c>: what is written can be trained on as it stands.</summary>
[Collection(nameof(RealShell))]
public sealed class MediaCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Generated_clips_are_written_looked_at_and_learnt_from()
    {
        Shell made = Make("motion", "clips", "--series", "21", "--steps", "16", "--size", "32");
        Assert.True(made.Code == 0, made.Error);
        Assert.Contains("21 clips, 336 pictures", made.Out, StringComparison.Ordinal);
        Assert.Equal(7, Directory.GetDirectories(_folder.At("clips")).Length);
        Assert.Equal(3, Directory.GetDirectories(_folder.At("clips/left")).Length);
        RealShell.Refused(Make("motion", "clips"), "clips", "holds something");

        Recipe recipe = Init("clips", out string file);
        Assert.Equal(("classify", "video"), (recipe.Task.Kind, recipe.Data.Format));
        Assert.Contains("trunk: r2plus1d", File.ReadAllText(file), StringComparison.Ordinal);
        Shell trained = Train(file, "model.size=tiny", "video.height=32", "video.width=32", "video.cache=kept");
        Assert.True(trained.Code == 0, trained.Error);
    }

    [Fact]
    public void Clips_with_a_label_for_each_frame_come_with_a_list()
    {
        Assert.Equal(0, Make("motion_anomaly", "walkers", "--series", "5", "--steps", "24").Code);
        string[] rows = File.ReadAllLines(_folder.At("walkers/labels.csv"));
        Assert.Equal("path,start_frame,end_frame,step_label,part", rows[0]);
        Assert.Equal(5, Directory.GetDirectories(_folder.At("walkers")).Length);
        string[][] stretches = [.. rows[1..].Select(row => row.Split(','))];
        Assert.All(stretches.GroupBy(row => row[0]), clip => Assert.Equal(24, clip.Sum(row => int.Parse(row[2]) - int.Parse(row[1]))));
        Assert.All(stretches.Where(row => row[4] == "train"), row => Assert.Equal("normal", row[3]));
        Assert.Contains(stretches, row => row is [_, _, _, "unusual", "test"]);

        string recipe = _folder.Write("recipe.yaml", """
            name: walkers
            task: {kind: detect_anomaly}
            data: {path: walkers/labels.csv, format: video, step_label: step_label, fold: part}
            split: {by: list, validation: 0.3, stratify: false}
            video: {frames: 3, sampling: dense, height: 32, width: 32, fit: stretch, cache: kept}
            model: {trunk: future_frame, size: tiny}
            training: {epochs: 1}
            run: {threads: 1, tensorboard: false}
            """);
        Shell trained = RealShell.Run("train", recipe, "--quiet", "--output", _folder.At("run"));
        Assert.True(trained.Code == 0, trained.Error);
    }

    [Fact]
    public void Folders_of_single_pictures_are_classes_of_pictures()
    {
        for (int i = 0; i < 16; i++)
        {
            byte[] pixels = [.. Enumerable.Range(0, 3 * 36 * 36).Select(k => (byte)(k % 3 == i % 2 ? 240 - i : 10 + i))];
            Directory.CreateDirectory(_folder.At($"pictures/{(i % 2 == 0 ? "red" : "green")}"));
            File.WriteAllBytes(_folder.At($"pictures/{(i % 2 == 0 ? "red" : "green")}/{i}.png"), PictureEncoder.Png(pixels, 36, 36, 3));
        }

        Recipe recipe = Init("pictures", out string file);
        Assert.Equal(("classify", "pictures", 1), (recipe.Task.Kind, recipe.Data.Format, recipe.Video.Frames));
        Assert.Contains("trunk: frame_cnn", File.ReadAllText(file), StringComparison.Ordinal);
        Shell trained = Train(file, "model.size=tiny", "video.height=32", "video.width=32", "video.cache=kept");
        Assert.True(trained.Code == 0, trained.Error);
    }

    [Theory]
    [InlineData(true, "language_model", "lstm")]
    [InlineData(false, "classify", "gru")]
    public void A_text_is_for_a_language_model_and_folders_of_texts_are_classes(bool isOne, string task, string trunk)
    {
        _folder.Write("one.txt", string.Concat(Enumerable.Repeat("All work and no play makes a dull day. ", 200)));
        for (int i = 0; i < 30; i++)
        {
            Directory.CreateDirectory(_folder.At($"texts/{(i % 2 == 0 ? "good" : "bad")}"));
            _folder.Write($"texts/{(i % 2 == 0 ? "good" : "bad")}/{i}.txt", $"a {(i % 2 == 0 ? "fine" : "poor")} film number {i % 4}");
        }

        Recipe recipe = Init(isOne ? "one.txt" : "texts", out string file);
        Assert.Equal(task, recipe.Task.Kind);
        Assert.Contains($"trunk: {trunk}", File.ReadAllText(file), StringComparison.Ordinal);
        Shell trained = Train(file, "model.hidden_size=8", "model.embedding_size=8");
        Assert.True(trained.Code == 0, trained.Error);
    }

    [Theory]
    [InlineData("texts", "a.txt b.txt", "without classes")]
    [InlineData("clips", "a/1.png", "clip(s) without classes")]
    public void What_has_no_classes_is_told(string folder, string files, string message)
    {
        foreach (string file in files.Split(' '))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.At($"{folder}/{file}"))!);
            File.WriteAllText(_folder.At($"{folder}/{file}"), "x");
        }

        RealShell.Refused(RealShell.Run("init", _folder.At(folder), "--output", _folder.At("recipe.yaml")), folder, message);
        Assert.False(File.Exists(_folder.At("recipe.yaml")));
    }

    private Shell Make(string generator, string folder, params string[] options) => RealShell.Run(["data", "make", generator, .. options, "--output", _folder.At(folder)]);

    private Recipe Init(string data, out string file)
    {
        file = _folder.At("recipe.yaml");
        Shell shell = RealShell.Run("init", _folder.At(data), "--output", file);
        Assert.True(shell.Code == 0, shell.Error);
        return RecipeReader.Read(file, []);
    }

    private Shell Train(string recipe, params string[] set) =>
        RealShell.Run(["train", recipe, "--quiet", "--output", _folder.At("run"), .. set.Concat(["training.epochs=1", "run.threads=1", "run.tensorboard=false"]).SelectMany(text => new[] { "--set", text })]);
}
