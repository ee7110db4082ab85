using Unroll.Data.Batches;
using Unroll.Data.Windows;
using static TorchSharp.torch;

namespace Unroll.Training.Loop;

/// <summary>What a <see cref="Trainer"/> works with beside model, recipe and loss.</summary>
public sealed record TrainerParts
{
    /// <summary>The training batches of an epoch (from 0) from a step (from 0) on. The same pair gives the same batches, also in another process:
    /// exact resuming rests on it. A batch need live only until the next is asked for.</summary>
    public required Func<int, int, IEnumerable<Batch>> TrainBatches { get; init; }

    /// <summary>Batches of an epoch, at least 1.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>Measures the model on the validation part; null where there is none. Called with the model in evaluation mode, without gradients and
    /// in a dispose scope; with <c>weight_average</c> the model holds the averaged weights meanwhile.</summary>
    public Func<ValidationScore>? Validate { get; init; }

    /// <summary>Who watches.</summary>
    public required IRunObserver Observer { get; init; }

    /// <summary>Where checkpoint and logs go; made where it is missing.</summary>
    public required string RunFolder { get; init; }

    /// <summary>Seed of dropout and mixup. Each step has a generator state of its own, made from seed and step, so that nothing before it matters.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Go on from the checkpoint in the folder, if there is one.</summary>
    public bool Resume { get; init; }

    /// <summary>Where the model is.</summary>
    public Device Device { get; init; } = CPU;

    /// <summary>Told to the observer at the start; null: nothing is told.</summary>
    public LegStart? Leg { get; init; }

    /// <summary>Stands for everything else that the training depends on (data, split, model): a checkpoint of another fingerprint is refused.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>A window in words: its series and first step. Null: the recording's number and steps.</summary>
    public Func<Window, string>? Describe { get; init; }

    /// <summary>Write TensorBoard event files beside the JSON lines.</summary>
    public bool Tensorboard { get; init; } = true;

    /// <summary>Steps between the lines of single steps in the logs.</summary>
    public int LogEverySteps { get; init; } = 50;

    internal string InWords(Window window) =>
        Describe?.Invoke(window) ?? $"recording {window.Recording}, steps {window.Start} to {window.Origin - 1}";
}
