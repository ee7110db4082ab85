using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Models;
using Unroll.Training.Loop;
using Unroll.Training.Losses;
using Unroll.Training.Recipes;
using static TorchSharp.torch;

namespace Unroll.Training.Tests.Loop;

/// <summary>A forecasting problem of noisy sines whose batches depend on (epoch, step) alone, and trainings on it.</summary>
internal static class Sines
{
    internal const int StepsPerEpoch = 5;
    internal const int BatchSize = 8;

    internal static TrainingSpec Spec { get; } = new() { Epochs = 4, LearningRate = 0.01, EarlyStop = 0, Schedule = "cosine" };

    internal static IEnumerable<Batch> Batches(int epoch, int firstStep) =>
        Enumerable.Range(firstStep, StepsPerEpoch - firstStep).Select(step => One(1000 + (epoch * StepsPerEpoch) + step));

    internal static Batch One(int seed, int size = BatchSize)
    {
        const int all = TinyModel.Steps + TinyModel.Horizon;
        var random = new Random(seed);
        var targets = new float[size * all];
        var inputs = new float[size * TinyModel.Steps];
        var windows = new Window[size];
        for (int b = 0; b < size; b++)
        {
            int start = random.Next(1000);
            windows[b] = new Window(b, Part.Train, start, TinyModel.Steps, TinyModel.Horizon);
            for (int t = 0; t < all; t++)
            {
                targets[(b * all) + t] = MathF.Sin((start + t) * 0.7f) + (0.05f * random.NextSingle());
            }
            targets.AsSpan(b * all, TinyModel.Steps).CopyTo(inputs.AsSpan(b * TinyModel.Steps));
        }
        return new Batch
        {
            Inputs = new FloatBlock(inputs, [size, TinyModel.Steps, 1]),
            Targets = new FloatBlock(targets, [size, all, 1]),
            Lengths = [.. Enumerable.Repeat(TinyModel.Steps, size)],
            Windows = windows,
        };
    }

    internal static TrainerParts Parts(string folder, SequenceModel model, bool resume = false, IRunObserver? observer = null) => new()
    {
        TrainBatches = Batches,
        StepsPerEpoch = StepsPerEpoch,
        Validate = () => Score(model),
        Observer = observer ?? new Silent(),
        RunFolder = folder,
        Seed = 7,
        Resume = resume,
        LogEverySteps = 2,
    };

    internal static ValidationScore Score(SequenceModel model)
    {
        using BatchTensors batch = BatchTensors.From(One(1, 64), CPU);
        LossSum loss = TrainingLoss.For(ModelTask.ForecastDirect, Spec).Compute(model.call(batch.Input), batch);
        double mean = loss.Sum.item<float>() / loss.Count;
        return new ValidationScore(mean, new Dictionary<string, double> { ["mae"] = Math.Sqrt(mean), ["accuracy"] = -mean });
    }

    internal static TrainingOutcome Train(SequenceModel model, TrainerParts parts, TrainingSpec? spec = null, CancellationTokenSource? stop = null) =>
        new Trainer(model, spec ?? Spec, TrainingLoss.For(ModelTask.ForecastDirect, spec ?? Spec), parts).Fit(stop?.Token ?? CancellationToken.None);

    /// <summary>All weights and buffers as one text: equal only bit for bit.</summary>
    internal static string Weights(SequenceModel model) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData([.. model.state_dict().SelectMany(t => t.Value.bytes.ToArray())]));
}
