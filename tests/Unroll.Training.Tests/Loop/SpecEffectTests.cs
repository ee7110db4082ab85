using Unroll.Training.Loop;
using Unroll.Training.Recipes;
using Xunit;

namespace Unroll.Training.Tests.Loop;

/// <summary>Every key that is the trainer's own changes what comes out.</summary>
public sealed class SpecEffectTests : IDisposable
{
    private static readonly TrainingSpec Plain = Sines.Spec with { Optimizer = "sgd", Schedule = "step", DecayEpochs = 1, DecayFactor = 0.7, Monitor = "accuracy" };

    private readonly string _folder = Directory.CreateTempSubdirectory("unroll-effect-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Keys => [.. Changes.Keys];

    private static Dictionary<string, Func<TrainingSpec, TrainingSpec>> Changes { get; } = new()
    {
        ["epochs"] = s => s with { Epochs = 1 },
        ["steps_per_epoch"] = s => s with { StepsPerEpoch = 3 },
        ["optimizer"] = s => s with { Optimizer = "rmsprop" },
        ["learning_rate"] = s => s with { LearningRate = 0.02 },
        ["weight_decay"] = s => s with { WeightDecay = 0.5 },
        ["momentum"] = s => s with { Momentum = 0.1 },
        ["beta2"] = s => s with { Optimizer = "adam", Beta2 = 0.9 },
        ["schedule"] = s => s with { Schedule = "cosine" },
        ["warmup_epochs"] = s => s with { WarmupEpochs = 1 },
        ["decay_factor"] = s => s with { DecayFactor = 0.1 },
        ["decay_epochs"] = s => s with { DecayEpochs = 2 },
        ["loss"] = s => s with { Loss = "mae" },
        ["huber"] = s => s with { Loss = "huber", HuberDelta = 0.1 },
        ["huber_delta"] = s => s with { Loss = "huber", HuberDelta = 0.05 },
        ["gradient_clipping"] = s => s with { GradientClipping = 0.1 },
        ["gradient_clipping_value"] = s => s with { GradientClippingValue = 0.01 },
        ["monitor"] = s => s with { Monitor = "worse" },
        ["keep_best"] = s => s with { KeepBest = false },
        ["early_stop"] = s => s with { EarlyStop = 1 },
        ["weight_average"] = s => s with { WeightAverage = 0.99 },
        ["overfit_batches"] = s => s with { OverfitBatches = 1 },
        ["fast_dev_run"] = s => s with { FastDevRun = true },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_has_an_effect(string key)
    {
        var all = Changes.ToDictionary(c => c.Key, c => c.Value);
        string changed = Run(all[key](Plain), "changed");
        Assert.NotEqual(Run(Plain, "plain"), changed);
    }

    private string Run(TrainingSpec spec, string name)
    {
        using var model = new TinyModel(1);
        int epoch = 0;
        TrainerParts parts = Sines.Parts(Path.Combine(_folder, name), model) with
        {
            // Best in epoch 2 of 4 by accuracy, in epoch 1 by the other.
            Validate = () => new ValidationScore(1, new Dictionary<string, double> { ["accuracy"] = ++epoch == 2 ? 1 : 0, ["worse"] = epoch }),
        };
        TrainingOutcome outcome = Sines.Train(model, parts, spec);
        return $"{Sines.Weights(model)} after {outcome.Epochs.Count} epochs";
    }
}
