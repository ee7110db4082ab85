using System.Text.Json;
using Unroll.Data.Video.Decoding;
using Unroll.Models;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Timelines;
using Xunit;

namespace Unroll.Training.Tests.Runs;

/// <summary>What whole runs on video do beyond those on series.</summary>
public sealed class VideoRunTests : RunFixture
{
    private const string Anomaly = """
        name: tiny
        task: {kind: detect_anomaly, score_box: 8}
        data: {generator: motion_anomaly, generator_series: 15, generator_steps: 60, generator_size: 32}
        split: {by: list, validation: 0.25, stratify: false}
        window: {stride: 2}
        video: {frames: 4, sampling: dense, height: 32, width: 32, fit: stretch, color: gray, normalize: half, cache_gib: 0}
        model: {trunk: future_frame, size: tiny}
        training: {epochs: 4, batch_size: 16, learning_rate: 0.003}
        run: {threads: 1}
        """;

    [Fact]
    public void Interrupted_and_resumed_it_ends_bit_for_bit_the_same_with_augmentation()
    {
        Recipe recipe = Tiny.With(Tiny.Clips, "training.epochs=3", "training.checkpoint_steps=2", "training.augment=[mixup]",
            "video.augment=[random_crop,flip,color,noise,temporal_jitter,erase]", "model.trunk=tsm", "model.dropout=0.2", "video.cache_gib=1", $"video.cache={At("cache")}");
        Run(recipe, "whole");
        foreach (int step in (int[])[2, 5])
        {
            string name = $"cut-{step}";
            RunOutcome cut = Run(recipe, name, new Stopper(step, 1, out CancellationToken stop), stop);
            Assert.True(cut.Interrupted);
            Assert.False(File.Exists(At(name, "model.safetensors")));
            Assert.False(Experiment.Run(recipe, Into(name, resume: true)).Interrupted);
            Assert.Equal(File.ReadAllBytes(At("whole", "model.safetensors")), File.ReadAllBytes(At(name, "model.safetensors")));
            Assert.Equal(File.ReadAllText(At("whole", "predictions.csv")), File.ReadAllText(At(name, "predictions.csv")));
        }

        Run(recipe with { Video = recipe.Video with { Augment = [] } }, "plain");
        Assert.NotEqual(File.ReadAllBytes(At("whole", "model.safetensors")), File.ReadAllBytes(At("plain", "model.safetensors")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Unusual_frames_are_told_from_usual_ones(int seed)
    {
        RunReport report = Run(Tiny.With(Anomaly, $"seed={seed}", $"data.generator_seed={seed}")).Report!;
        Assert.Equal("frame_auc", report.Metric);
        Assert.True(report.Results[0].Metrics["frame_auc"] > 0.65, $"frame AUC {report.Results[0].Metrics["frame_auc"]:0.000}");
        Assert.Equal(6, report.Anomalies!.Clips.Count);
        Assert.Contains("nusual", File.ReadAllText(At("run", "report.html")), StringComparison.Ordinal);
        Assert.All(report.Audit, finding => Assert.True(finding.Passed, finding.Rule));
    }

    [Theory]
    [InlineData(Tiny.Clips, "model.trunk=two_stream video.flow=farneback model.change_stream=true video.input=difference", "video.input: difference gives it changes already")]
    [InlineData(Tiny.Clips, "model.change_stream=true", "change_stream")]
    [InlineData(Tiny.Clips, "training.stateful=true", "training.stateful carries a state")]
    [InlineData(Tiny.Clips, "training.augment=[jitter]", "clips are augmented by video.augment")]
    [InlineData(Tiny.Clips, "video.crops=2 video.fit=crop", "it must be 1, 3 or 5")]
    [InlineData(Tiny.ClipSteps, "video.sampling=uniform video.stride=1", "take sampling: dense")]
    public void What_does_not_go_with_clips_is_refused(string text, string set, string message)
    {
        Exception e = Assert.ThrowsAny<Exception>(() => Run(Tiny.With(text, set.Split(' '))));
        Assert.True(e is RunException or ModelSpecException, e.GetType().Name);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_shows_what_each_of_three_streams_saw()
    {
        RunReport report = Run(Tiny.With(Tiny.Clips, "model.trunk=two_stream", "video.flow=farneback", "model.change_stream=true", "training.epochs=1")).Report!;
        ClipExample example = report.Clips[0];
        Assert.Equal(["frames", "change", "flow", "what counted"], example.Strips.Select(strip => strip.Name));
        int[] colours = [.. example.Strips[1].Jpegs.Select(Levels)];
        Assert.True(colours[0] <= 3, $"nothing comes before the first picture, but its change has {colours[0]} levels");
        Assert.Contains(colours[1..], levels => levels > 20);
    }

    private int Levels(string jpeg)
    {
        File.WriteAllBytes(At("change.jpg"), Convert.FromBase64String(jpeg));
        return PictureFile.Read(At("change.jpg")).Pixels.Distinct().Count();
    }

    [Fact]
    public void Unusual_frames_in_the_training_part_are_refused()
    {
        RunException e = Assert.Throws<RunException>(() => Run(Tiny.With(Anomaly, "split.part_names=[test,validation,train]")));
        Assert.Contains("is in the training or validation part, but its frame", e.Message, StringComparison.Ordinal);
        Assert.Contains("'unusual'", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Tiny.Clips, 24)]
    [InlineData(Tiny.ClipSteps, 31)]
    [InlineData(Anomaly, 13)]
    public void A_timeline_of_a_video_is_written_and_covers_it(string text, int frames)
    {
        Recipe recipe = Tiny.With(text, "training.epochs=1", $"video.cache={At("cache")}");
        string clip = At("walk.mp4");
        Draw(clip, frames);
        IReadOnlyList<string> files = [];
        using (TrainedRun run = TrainedRun.Open(Run(recipe).Folder))
        {
            run.Timelines(clip, new TimelineOptions { WindowSeconds = 0.5, EverySeconds = 0.2 }, (recording, timeline) => files = new TimelineFolder(At("out")).Write(recording, timeline));
        }

        Assert.Equal(["walk.mp4.json", "walk.mp4.csv", "walk.mp4.png", "walk.mp4.mp4"], files.Select(file => Path.GetFileName(file)));
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(files[0]));
        Assert.Equal(frames, json.RootElement.GetProperty("frames").GetInt32());
        int at = 0;
        double seconds = 0;
        foreach (JsonElement span in json.RootElement.GetProperty("spans").EnumerateArray())
        {
            Assert.Equal(at, span.GetProperty("start_frame").GetInt32());
            Assert.Equal(seconds, span.GetProperty("start_seconds").GetDouble(), 1e-6);
            at = span.GetProperty("end_frame").GetInt32();
            seconds = span.GetProperty("end_seconds").GetDouble();
        }

        Assert.Equal(frames, at);
        Assert.Equal(frames / 25.0, seconds, 1e-3);
        Assert.Equal(frames + 1, File.ReadLines(files[1]).Count());
        Assert.True(PictureFile.Read(files[2]) is { Width: > 100, Height: > 20 });
        Assert.Equal(frames, new VideoFile(files[3]).Probe().Frames);
    }

    /// <summary>A bright square that goes from the left to the right.</summary>
    private static void Draw(string path, int frames)
    {
        const int side = 32, size = 8;
        using VideoWriterFile file = new(path, side, side, 25);
        for (int t = 0; t < frames; t++)
        {
            byte[] pixels = new byte[side * side * 3];
            for (int y = size; y < 2 * size; y++)
            {
                pixels.AsSpan(((y * side) + (t % (side - size))) * 3, size * 3).Fill(230);
            }

            file.Write(pixels);
        }

        file.Finish();
    }
}
