using TorchSharp;
using Unroll.Models;
using Unroll.Training.Loop;
using Unroll.Training.Losses;
using Xunit;

namespace Unroll.Training.Tests.Loop;

public sealed class TrainerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unroll-trainer-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("adamw", 0.01)]
    [InlineData("adam", 0.01)]
    [InlineData("sgd", 0.02)]
    [InlineData("rmsprop", 0.002)]
    public void Learns(string optimizer, double rate)
    {
        using var model = new TinyModel(1);
        double before = Sines.Score(model).Loss;
        TrainingOutcome outcome = Sines.Train(model, Sines.Parts(_folder, model), Sines.Spec with { Epochs = 12, Optimizer = optimizer, LearningRate = rate });
        Assert.True(outcome.Epochs[^1].ValidationLoss < before / 2, $"{before} to {outcome.Epochs[^1].ValidationLoss}");
        Assert.False(outcome.Interrupted);
        Assert.Equal(12, outcome.Epochs.Count);
        Assert.True(outcome.ExamplesPerSecond > 0);
        Assert.Contains("12 epochs", outcome.StopReason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_training_loss_is_the_mean_over_all_that_counts()
    {
        using var model = new TinyModel(1);
        var observer = new Silent();
        TrainingOutcome outcome = Sines.Train(model, Sines.Parts(_folder, model, observer: observer), Sines.Spec with { Epochs = 1 });
        Assert.Equal(observer.Steps.Average(s => s.Loss), outcome.Epochs[0].TrainLoss, 1e-9);
    }

    [Fact]
    public void Stops_early_and_keeps_the_best_weights()
    {
        using var model = new TinyModel(1);
        double[] losses = [5, 3, 4, 6, 7, 1];
        var seen = new List<string>();
        TrainerParts parts = Sines.Parts(_folder, model) with
        {
            Validate = () =>
            {
                seen.Add(Sines.Weights(model));
                return new ValidationScore(losses[seen.Count - 1], new Dictionary<string, double>());
            },
        };
        TrainingOutcome outcome = Sines.Train(model, parts, Sines.Spec with { Epochs = 20, EarlyStop = 3 });
        Assert.Equal(5, outcome.Epochs.Count);
        Assert.Equal(2, outcome.BestEpoch);
        Assert.Equal(2, outcome.Epochs.Single(e => e.Best).Epoch);
        Assert.Equal(seen[1], Sines.Weights(model));
        Assert.Contains("3 epochs", outcome.StopReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_keep_best_the_last_weights_stay()
    {
        using var model = new TinyModel(1);
        int epoch = 0;
        string last = "";
        var observer = new Silent();
        TrainerParts parts = Sines.Parts(_folder, model, observer: observer) with
        {
            Validate = () =>
            {
                last = Sines.Weights(model);
                return new ValidationScore(++epoch, new Dictionary<string, double>());
            },
        };
        TrainingOutcome outcome = Sines.Train(model, parts, Sines.Spec with { KeepBest = false });
        Assert.Equal(last, Sines.Weights(model));
        Assert.Equal(4, outcome.Epochs.Single(e => e.Best).Epoch);
        Assert.Equal(1, outcome.BestEpoch);
        Assert.DoesNotContain(observer.Epochs, e => e.Best);
    }

    [Theory]
    [InlineData("accuracy", 3)]
    [InlineData("mae", 1)]
    public void Knows_which_way_a_metric_is_better(string monitor, int best)
    {
        using var model = new TinyModel(1);
        double value = 0;
        TrainerParts parts = Sines.Parts(_folder, model) with
        {
            Validate = () => new ValidationScore(1, new Dictionary<string, double> { [monitor] = ++value }),
        };
        Assert.Equal(best, Sines.Train(model, parts, Sines.Spec with { Monitor = monitor, Epochs = 3 }).BestEpoch);
    }

    [Fact]
    public void An_unknown_monitor_is_named()
    {
        using var model = new TinyModel(1);
        RunException e = Assert.Throws<RunException>(() => Sines.Train(model, Sines.Parts(_folder, model), Sines.Spec with { Monitor = "smape" }));
        Assert.Contains("smape is not measured", e.Message, StringComparison.Ordinal);
        Assert.Contains("mae", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Averaged_weights_are_validated_and_kept()
    {
        using var model = new TinyModel(1);
        var seen = new List<string>();
        TrainerParts parts = Sines.Parts(_folder, model) with
        {
            Validate = () =>
            {
                seen.Add(Sines.Weights(model));
                return Sines.Score(model);
            },
        };
        TrainingOutcome outcome = Sines.Train(model, parts, Sines.Spec with { WeightAverage = 0.9 });
        Assert.Equal(seen[outcome.BestEpoch - 1], Sines.Weights(model));
        using var plain = new TinyModel(1);
        Sines.Train(plain, Sines.Parts(_folder, plain), Sines.Spec);
        Assert.NotEqual(Sines.Weights(plain), Sines.Weights(model));
    }

    [Fact]
    public void Fast_dev_run_does_one_step_and_overfit_batches_repeats_the_first()
    {
        using var model = new TinyModel(1);
        var fast = new Silent();
        Sines.Train(model, Sines.Parts(_folder, model, observer: fast), Sines.Spec with { FastDevRun = true });
        Assert.Single(fast.Steps);
        Assert.Single(fast.Epochs);
        var asked = new HashSet<int>();
        var over = new Silent();
        TrainerParts parts = Sines.Parts(_folder, model, observer: over) with
        {
            TrainBatches = (epoch, step) =>
            {
                asked.Add(epoch);
                return Sines.Batches(epoch, step);
            },
        };
        Sines.Train(model, parts, Sines.Spec with { OverfitBatches = 2, Epochs = 3 });
        Assert.Equal(6, over.Steps.Count);
        Assert.Equal([0], asked);
    }

    [Fact]
    public void Steps_per_epoch_and_batch_limits_hold()
    {
        using var model = new TinyModel(1);
        var observer = new Silent();
        Sines.Train(model, Sines.Parts(_folder, model, observer: observer), Sines.Spec with { StepsPerEpoch = 3, Epochs = 2 });
        Assert.Equal(6, observer.Steps.Count);
        Assert.All(observer.Steps, s => Assert.Equal(3, s.StepsPerEpoch));
    }

    [Fact]
    public void No_tensor_lives_on_behind_a_step()
    {
        using var model = new TinyModel(1);
        long after = 0, end = 0;
        int steps = 0;
        var observer = new Silent(_ =>
        {
            steps++;
            after = steps == 20 ? DisposeScopeManager.Statistics.ThreadTotalLiveCount : after;
            end = steps == 300 ? DisposeScopeManager.Statistics.ThreadTotalLiveCount : end;
        });
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Sines.Train(model, Sines.Parts(_folder, model, observer: observer), Sines.Spec with { Epochs = 61, WeightAverage = 0.9 });
        Assert.Equal(305, steps);
        Assert.Equal(after, end);
        Assert.InRange(DisposeScopeManager.Statistics.ThreadTotalLiveCount - before, -100, 8);
    }

    [Fact]
    public void The_learning_rate_finder_leaves_the_model_as_it_was()
    {
        using var model = new TinyModel(1);
        string before = Sines.Weights(model);
        LearningRateCurve curve = LearningRateFinder.Find(
            model, Sines.Spec, TrainingLoss.For(ModelTask.ForecastDirect, Sines.Spec), Sines.Parts(_folder, model), 60);
        Assert.Equal(before, Sines.Weights(model));
        Assert.InRange(curve.Suggestion!.Value, 1e-5, 5);
        Assert.Equal(curve.LearningRates.Count, curve.Losses.Count);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said_before_training()
    {
        string file = Path.Combine(_folder, "a-file");
        File.WriteAllText(file, "");
        using var model = new TinyModel(1);
        var observer = new Silent();
        RunException e = Assert.Throws<RunException>(() => Sines.Train(model, Sines.Parts(Path.Combine(file, "run"), model, observer: observer)));
        Assert.Contains("cannot be written", e.Message, StringComparison.Ordinal);
        Assert.Empty(observer.Steps);
    }
}
