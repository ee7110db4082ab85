using Xunit;

namespace Unroll.Training.Tests.Runs;

/// <summary>Generated motion keeps apart what sees single frames from what sees their order.</summary>
public sealed class GeneratedMotionTests : RunFixture
{
    private const double Chance = 1 / 7.0;

    private const string Motion = """
        name: motion
        task: {kind: classify}
        data: {generator: motion, generator_series: 1500, generator_steps: 16, generator_size: 32}
        split: {by: group, validation: 0.1, test: 0.2}
        video: {frames: 16, height: 32, width: 32, fit: stretch, color: gray, normalize: half, cache_gib: 0}
        model: {size: tiny}
        training: {batch_size: 16, learning_rate: 0.003, schedule: cosine, warmup_epochs: 0.5, early_stop: 0}
        run: {threads: 1}
        """;

    /// <summary>300 test clips: 0.081 is four standard errors of a guess.</summary>
    [Fact]
    public void Single_frames_stay_at_chance() =>
        Assert.InRange(Accuracy("model.trunk=frame_cnn", "training.epochs=2"), Chance - 0.081, Chance + 0.081);

    [Fact]
    public void Changes_from_frame_to_frame_name_the_motion() =>
        Assert.True(Accuracy("model.trunk=lrcn", "model.hidden_size=64", "model.pooling=mean", "video.input=difference", "training.epochs=4") > 0.4);

    private double Accuracy(params string[] set) => Run(Tiny.With(Motion, set)).Report!.Results[0].Metrics["accuracy"];
}
