using System.Diagnostics;
using Unroll.Training.Loop;
using Unroll.Training.Recipes;
using Xunit;

namespace Unroll.Training.Tests.Loop;

public sealed class ResumeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unroll-resume-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Variants => ["plain", "average", "plateau", "sgd", "steps"];

    private static TrainingSpec Spec(string variant) => variant switch
    {
        "average" => Sines.Spec with { WeightAverage = 0.9, EarlyStop = 2 },
        "plateau" => Sines.Spec with { Schedule = "plateau", DecayEpochs = 1, Optimizer = "rmsprop", LearningRate = 0.1 },
        "sgd" => Sines.Spec with { Optimizer = "sgd", KeepBest = false, Schedule = "one_cycle" },
        "steps" => Sines.Spec with { CheckpointSteps = 3, GradientClippingValue = 0.01 },
        _ => Sines.Spec,
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void Interrupted_at_any_step_and_resumed_ends_bit_for_bit_the_same(string variant)
    {
        TrainingSpec spec = Spec(variant);
        (string expected, TrainingOutcome whole) = Whole(spec);
        foreach (int at in (int[])[1, 4, 5, 6, 13, 19])
        {
            string folder = Path.Combine(_folder, $"{at}");
            TrainingOutcome first = UntilStep(folder, spec, at, resume: false);
            Assert.True(first.Interrupted);
            _ = UntilStep(folder, spec, 2, resume: true);
            using var model = new TinyModel(99);
            TrainingOutcome last = Sines.Train(model, Sines.Parts(folder, model, resume: true), spec);
            Assert.Equal(expected, Sines.Weights(model));
            Assert.Equal(whole.Epochs.Select(e => (e.Epoch, e.TrainLoss, e.ValidationLoss, e.Best)), last.Epochs.Select(e => (e.Epoch, e.TrainLoss, e.ValidationLoss, e.Best)));
            Assert.Equal(whole.StopReason, last.StopReason);
        }
    }

    [Fact]
    public void A_crash_between_checkpoints_is_repeated_and_logged_once()
    {
        TrainingSpec spec = Sines.Spec with { CheckpointSteps = 2 };
        (string expected, _) = Whole(spec);
        string folder = Path.Combine(_folder, "crash");
        foreach (int at in (int[])[3, 8, 6])
        {
            using var broken = new TinyModel(3);
            int steps = 0;
            var observer = new Silent(p => Assert.True(++steps < at, "crash"));
            Assert.ThrowsAny<Exception>(() => Sines.Train(broken, Sines.Parts(folder, broken, File.Exists(Path.Combine(folder, "checkpoint.safetensors")), observer), spec));
        }
        using var model = new TinyModel(99);
        Sines.Train(model, Sines.Parts(folder, model, resume: true), spec);
        Assert.Equal(expected, Sines.Weights(model));
        string[] whole = Kinds(Path.Combine(_folder, "whole")), crashed = Kinds(folder);
        Assert.Equal(whole, crashed);
    }

    [Fact]
    public void Asked_to_stop_while_it_validates_it_validates_again_later()
    {
        (string expected, TrainingOutcome whole) = Whole(Sines.Spec);
        string folder = Path.Combine(_folder, "validating");
        using var model = new TinyModel(3);
        using var stop = new CancellationTokenSource();
        int validations = 0;
        TrainerParts parts = Sines.Parts(folder, model) with
        {
            Validate = () =>
            {
                if (++validations == 2)
                {
                    stop.Cancel();
                    stop.Token.ThrowIfCancellationRequested();
                }
                return Sines.Score(model);
            },
        };
        Assert.True(Sines.Train(model, parts, Sines.Spec, stop).Interrupted);
        using var resumed = new TinyModel(4);
        TrainingOutcome last = Sines.Train(resumed, Sines.Parts(folder, resumed, resume: true));
        Assert.Equal(expected, Sines.Weights(resumed));
        Assert.Equal(whole.Epochs.Select(e => e.ValidationLoss), last.Epochs.Select(e => e.ValidationLoss));
    }

    [Fact]
    public void A_finished_training_resumes_to_its_end()
    {
        (string expected, TrainingOutcome whole) = Whole(Sines.Spec);
        using var model = new TinyModel(5);
        var observer = new Silent();
        TrainingOutcome again = Sines.Train(model, Sines.Parts(Path.Combine(_folder, "whole"), model, resume: true, observer: observer));
        Assert.Empty(observer.Steps);
        Assert.Equal(expected, Sines.Weights(model));
        Assert.Equal(whole.BestEpoch, again.BestEpoch);
    }

    [Fact]
    public void Killed_with_signal_9_and_resumed_ends_bit_for_bit_the_same()
    {
        (string expected, _) = Whole(TrainingChild.Spec);
        string folder = Path.Combine(_folder, "killed");
        var random = new Random(11);
        for (int kill = 0; kill < 2; kill++)
        {
            using Process child = TrainingChild.Start(folder);
            int steps = random.Next(1, 7);
            for (int i = 0; i < steps; i++)
            {
                Assert.StartsWith("step", child.StandardOutput.ReadLine(), StringComparison.Ordinal);
            }
            child.Kill();
            child.WaitForExit();
        }
        using Process last = TrainingChild.Start(folder);
        string[] lines = last.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, lines[^1]);
    }

    [Fact]
    public void Another_recipe_is_refused_and_the_key_named()
    {
        UntilStep(_folder, Sines.Spec, 3, resume: false);
        using var model = new TinyModel(1);
        RunException e = Assert.Throws<RunException>(() => Sines.Train(model, Sines.Parts(_folder, model, resume: true), Sines.Spec with { LearningRate = 0.5 }));
        Assert.Contains("training.learning_rate was '0.01' and is now '0.5'", e.Message, StringComparison.Ordinal);
        e = Assert.Throws<RunException>(() => Sines.Train(model, Sines.Parts(_folder, model, resume: true) with { Fingerprint = "data: other" }));
        Assert.Contains("recipe was '' and is now 'data: other'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_leaves_the_one_before()
    {
        string path = Path.Combine(_folder, "checkpoint.safetensors");
        byte[] before = [];
        using var model = new TinyModel(1);
        var observer = new Silent(p =>
        {
            if (p is { Epoch: 2, Step: 1 })
            {
                before = File.ReadAllBytes(path);
                Directory.CreateDirectory($"{path}.{Environment.ProcessId}.tmp");
            }
        });
        RunException e = Assert.Throws<RunException>(() => Sines.Train(model, Sines.Parts(_folder, model, observer: observer)));
        Assert.Contains("checkpoint cannot be written", e.Message, StringComparison.Ordinal);
        Assert.Contains("is intact", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_full_disk_is_said_and_the_checkpoint_before_stays()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "this system has no /dev/full");
        string path = Path.Combine(_folder, "checkpoint.safetensors");
        using var model = new TinyModel(1);
        var observer = new Silent(p =>
        {
            if (p is { Epoch: 3, Step: 1 })
            {
                File.CreateSymbolicLink($"{path}.{Environment.ProcessId}.tmp", "/dev/full");
            }
        });
        RunException e = Assert.Throws<RunException>(() => Sines.Train(model, Sines.Parts(_folder, model, observer: observer)));
        Assert.Contains("No space left", e.Message, StringComparison.Ordinal);
        Assert.Contains("epoch 3, step 0", e.Message, StringComparison.Ordinal);
        File.Delete($"{path}.{Environment.ProcessId}.tmp");
        using var resumed = new TinyModel(2);
        Assert.Equal(4, Sines.Train(resumed, Sines.Parts(_folder, resumed, resume: true)).Epochs.Count);
    }

    private (string Weights, TrainingOutcome Outcome) Whole(TrainingSpec spec)
    {
        using var model = new TinyModel(3);
        TrainingOutcome outcome = Sines.Train(model, Sines.Parts(Path.Combine(_folder, "whole"), model), spec);
        return (Sines.Weights(model), outcome);
    }

    private static TrainingOutcome UntilStep(string folder, TrainingSpec spec, int at, bool resume)
    {
        using var model = new TinyModel(3);
        using var stop = new CancellationTokenSource();
        int steps = 0;
        var observer = new Silent(_ =>
        {
            if (++steps == at)
            {
                stop.Cancel();
            }
        });
        return Sines.Train(model, Sines.Parts(folder, model, resume, observer), spec, stop);
    }

    /// <summary>The log without what differs from run to run.</summary>
    private static string[] Kinds(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, "metrics.jsonl")).Select(l => System.Text.RegularExpressions.Regex.Replace(l, "\"seconds\":[^,]*,", ""))];
}
