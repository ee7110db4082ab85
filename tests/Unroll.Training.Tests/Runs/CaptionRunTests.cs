using Unroll.Data.Files;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Xunit;

namespace Unroll.Training.Tests.Runs;

/// <summary>Whole runs that tell of pictures.</summary>
public sealed class CaptionRunTests : RunFixture
{
    private const int Pictures = 96;

    private const string Captions = """
        name: tiny
        task: {kind: caption}
        data: {path: list.csv, format: pictures, clip: image, clip_root: pictures}
        text: {targets: [caption], lower_case: true}
        video: {frames: 1, height: 32, width: 32, fit: stretch, normalize: half, cache: kept}
        split: {by: group, validation: 0.15, test: 0.15}
        model: {trunk: captioner, backbone: small, size: tiny, cell: gru, embedding_size: 12, hidden_size: 24, attention: additive}
        training: {epochs: 24, batch_size: 16, learning_rate: 0.01, schedule: cosine, early_stop: 0}
        evaluation: {beam_size: 3}
        run: {threads: 1}
        """;

    private readonly string[] _first;

    public CaptionRunTests() => _first = MadeUpPictures.Write(Root, Pictures, 1);

    [Theory]
    [InlineData("additive", "model.coverage=0.5", 0.9)]
    [InlineData("none", "model.cell=lstm", 0.4)] // a mean over places tells the colour, and little of where it is
    public void What_is_on_a_picture_is_told_with_and_without_attention(string attention, string set, double least)
    {
        RunReport report = Run(Tiny.With(Captions, $"model.attention={attention}", set)).Report!;
        Assert.Equal("cider", report.Metric);
        Assert.Equal(["captioner", "most frequent caption", "caption of the nearest training picture"], report.Results.Select(row => row.Model));
        Assert.True(report.Results[0].Metrics["bleu4"] > least, $"BLEU-4 {report.Results[0].Metrics["bleu4"]}");
        Assert.True(report.Results[1].Metrics["cider"] < 0.8 * report.Results[0].Metrics["cider"], $"CIDEr {report.Results[1].Metrics["cider"]} against {report.Results[0].Metrics["cider"]}");
        Assert.All(report.Audit, finding => Assert.True(finding.Passed, finding.Rule));
        Assert.All(report.Writing!.Pictures, picture => Assert.Equal(attention == "none", picture.Words.Count == 0));
        Assert.NotEmpty(report.Writing.Pictures);
        Assert.Contains(report.Writing.Pictures[0].References[0], File.ReadAllText(At("run", "report.html")), StringComparison.Ordinal);

        using TrainedRun run = TrainedRun.Open(At("run"));
        Assert.All(report.Results.Zip(run.Evaluate().Results), pair => Assert.Equal(pair.First.Metrics["cider"], pair.Second.Metrics["cider"], 1e-6));
        IReadOnlyList<OutputColumn> table = run.Predict(At("pictures"), best: 2);
        IReadOnlyList<string?> ids = Column(table, "text").Texts!, written = Column(table, "written").Texts!;
        string[] best = [.. ids.Zip(written).Where((_, row) => row % 2 == 0).Select(pair => pair.Second!)];
        Assert.Equal("p0.png", ids[0]);
        Assert.Equal(Pictures, best.Length);
        Assert.True(best.Index().Count(at => Told(at.Item, _first[at.Index])) > least * Pictures, string.Join('\n', best.Take(9)));
        Assert.DoesNotContain(table, column => column.Name == "source");

        IReadOnlyList<OutputColumn> one = run.Predict(At("pictures", "p3.png"));
        Assert.Equal(best[3], Column(one, "written").Texts!.Single());
    }

    [Fact]
    public void Interrupted_and_resumed_it_ends_bit_for_bit_the_same()
    {
        Recipe recipe = Tiny.With(Captions, "training.epochs=3", "training.checkpoint_steps=2", "model.dropout=0.2", "model.scheduled_sampling=0.5", "video.augment=[random_crop,flip]");
        Run(recipe, "whole");
        Assert.True(Run(recipe, "cut", new Stopper(7, 1, out CancellationToken stop), stop).Interrupted);
        Assert.False(Experiment.Run(recipe, Into("cut", resume: true)).Interrupted);
        Assert.Equal(File.ReadAllBytes(At("whole", "model.safetensors")), File.ReadAllBytes(At("cut", "model.safetensors")));
        Assert.Equal(File.ReadAllText(At("whole", "predictions.csv")), File.ReadAllText(At("cut", "predictions.csv")));
    }

    [Fact]
    public void Clips_of_several_frames_are_told_of_too()
    {
        Directory.CreateDirectory(At("clips"));
        List<string> rows = ["path,caption"];
        for (int i = 0; i < 12; i++)
        {
            Directory.CreateDirectory(At("clips", $"c{i}"));
            File.Copy(At("pictures", $"p{2 * i}.png"), At("clips", $"c{i}", "1.png"));
            File.Copy(At("pictures", $"p{(2 * i) + 1}.png"), At("clips", $"c{i}", "2.png"));
            rows.Add($"c{i},first {_first[2 * i]} then {_first[(2 * i) + 1]}");
        }

        File.WriteAllLines(At("clips.csv"), rows);
        RunReport report = Run(Tiny.With(Captions, "data.format=video", "data.path=clips.csv", "data.clip=path", "data.clip_root=clips", "video.frames=2", "training.epochs=2")).Report!;
        Assert.Equal(2, report.Writing!.Pictures[0].Pictures.Count);
    }

    [Theory]
    [InlineData("text.targets=[]", "text.targets is empty")]
    [InlineData("text.form=lines", "text.form has no effect for task caption")]
    [InlineData("data.format=text text.targets=[]", "task.kind: caption is not for text")]
    [InlineData("training.stateful=true", "training.stateful carries a state")]
    [InlineData("training.class_weights=balanced", "training.class_weights has no effect for task caption")]
    [InlineData("video.crops=3", "crops needs task.kind: classify")]
    [InlineData("model.word_dropout=0.1", "key 'word_dropout' has no effect")]
    [InlineData("task.kind=classify text.targets=[] evaluation.beam_size=2", "evaluation.beam_size has no effect")]
    public void Keys_that_do_not_go_together_are_refused(string set, string message)
    {
        RunException e = Assert.Throws<RunException>(() => Run(Tiny.With(Captions, set.Split(' '))));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("run")));
    }

    [Fact]
    public void A_picture_without_a_caption_is_named()
    {
        File.AppendAllText(At("list.csv"), "p0.png,\n");
        Assert.Contains("p0.png", Assert.Throws<Data.DataException>(() => Run(Tiny.With(Captions))).Message, StringComparison.Ordinal);
        Write("list.csv", "image,caption\np0.png,\np1.png,a\np2.png,b\np3.png,c\n");
        Assert.Contains("has no caption", Assert.Throws<Data.DataException>(() => Run(Tiny.With(Captions), "other")).Message, StringComparison.Ordinal);
    }

    /// <summary>Either of the two captions is right.</summary>
    private static bool Told(string written, string first)
    {
        string[] words = first.Split(' ');
        return written == first || written == $"the square is {words[1]} .";
    }

    private static OutputColumn Column(IReadOnlyList<OutputColumn> table, string name) => table.Single(column => column.Name == name);
}
