#pragma warning disable CS1591 // keys are documented by [Description], which also feeds the published schema
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Unroll.Training.Recipes;

/// <summary>The recipe's <c>training</c> section.</summary>
public sealed record TrainingSpec
{
    [Description("Most passes over the training windows.")]
    [Range(1, int.MaxValue)]
    public int Epochs { get; init; } = 20;

    [Description("Examples of a step.")]
    [Range(1, int.MaxValue)]
    public int BatchSize { get; init; } = 32;

    [Description("Steps of an epoch at most; 0: the whole training part.")]
    [Range(0, int.MaxValue)]
    public int StepsPerEpoch { get; init; }

    [Description("adamw, adam, sgd or rmsprop.")]
    [AllowedValues("adamw", "adam", "sgd", "rmsprop")]
    public string Optimizer { get; init; } = "adamw";

    [Description("Learning rate at its highest, or 'find' is asked for with --find-learning-rate.")]
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 1e-3;

    [Description("Decoupled weight decay (adamw) or L2 (others).")]
    [Range(0, double.MaxValue)]
    public double WeightDecay { get; init; } = 0.01;

    [Description("Momentum (sgd, rmsprop).")]
    [Range(0, 1, MaximumIsExclusive = true)]
    public double Momentum { get; init; } = 0.9;

    [Description("How slowly the mean of squared gradients forgets (adamw, adam): it reaches back about 1 / (1 - beta2) steps. Lower it where a training has few steps.")]
    [Range(0, 1, MaximumIsExclusive = true)]
    public double Beta2 { get; init; } = 0.999;

    [Description("constant, cosine, one_cycle, linear, exponential, step or plateau.")]
    [AllowedValues("constant", "cosine", "one_cycle", "linear", "exponential", "step", "plateau")]
    public string Schedule { get; init; } = "cosine";

    [Description("Epochs (may be a fraction) over which the learning rate rises from nothing.")]
    [Range(0, double.MaxValue)]
    public double WarmupEpochs { get; init; }

    [Description("schedule: step, exponential or plateau. Factor at each decay.")]
    [Range(0, 1, MinimumIsExclusive = true)]
    public double DecayFactor { get; init; } = 0.5;

    [Description("schedule: step or plateau. Epochs between decays, or without improvement.")]
    [Range(1, int.MaxValue)]
    public int DecayEpochs { get; init; } = 5;

    [Description("mse, mae, huber, quantile, cross_entropy, or auto: by the task.")]
    [AllowedValues("auto", "mse", "mae", "huber", "quantile", "cross_entropy")]
    public string Loss { get; init; } = "auto";

    [Description("loss: huber. Where squared turns to absolute, in scaled units.")]
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double HuberDelta { get; init; } = 1;

    [Description("cross_entropy: none, balanced (inverse class frequency of the training part), or balanced_sqrt (its square root: rare classes count more, but less so).")]
    [AllowedValues("none", "balanced", "balanced_sqrt")]
    public string ClassWeights { get; init; } = "none";

    [Description("cross_entropy: share of the target spread over all classes.")]
    [Range(0, 1, MaximumIsExclusive = true)]
    public double LabelSmoothing { get; init; }

    [Description("Largest norm of all gradients together; 0: no limit.")]
    [Range(0, double.MaxValue)]
    public double GradientClipping { get; init; } = 1;

    [Description("Largest absolute value of each gradient; 0: no limit.")]
    [Range(0, double.MaxValue)]
    public double GradientClippingValue { get; init; }

    [Description("Epochs without improvement on the validation part before training stops; 0: never. The best weights are kept.")]
    [Range(0, int.MaxValue)]
    public int EarlyStop { get; init; } = 5;

    [Description("What early stopping and the choice of the best weights watch: loss, or a metric of the task (mae, accuracy, ...).")]
    [AllowedValues("loss", "mae", "rmse", "mse", "mape", "smape", "mase", "accuracy", "macro_f1", "balanced_accuracy")]
    public string Monitor { get; init; } = "loss";

    [Description("Keep the weights of the best epoch on the validation part (rather than the last epoch's).")]
    public bool KeepBest { get; init; } = true;

    [Description("Exponential moving average of the weights, used for evaluation, such as 0.999; 0: none.")]
    [Range(0, 1, MaximumIsExclusive = true)]
    public double WeightAverage { get; init; }

    [Description("Augmentations of training inputs (classify), done in this order, each with an amount if wanted, such as jitter=0.1: jitter (deviation of the noise; 0.05), scale (deviation of each channel's factor; 0.1), magnitude_warp (deviation of a factor that changes in time; 0.1), rotate3d (deviation of the angle in radians; 0.26), time_warp (deviation of the speed; 0.2), shift (largest share of the steps to move by, edges repeated; 0.1), circular_shift (the same, going round; 0.1), crop (largest share cut away; 0.1), reverse (probability of turning time round; 0.5), flip (probability of turning time round, and of turning the sign; 0.5), mixup (alpha; 0.2).")]
    [RegularExpression("(jitter|scale|magnitude_warp|rotate3d|time_warp|shift|circular_shift|crop|reverse|flip|mixup)(=[0-9]*[.]?[0-9]+)?")]
    public IReadOnlyList<string> Augment { get; init; } = [];

    [Description("What the amounts of all augmentations are multiplied by; 0: none.")]
    [Range(0, double.MaxValue)]
    public double AugmentStrength { get; init; } = 1;

    [Description("Stateful truncated backpropagation through time: windows follow each other in contiguous streams and the recurrent state is carried from batch to batch.")]
    public bool Stateful { get; init; }

    [Description("Group windows of like lengths into batches.")]
    public bool Bucket { get; init; } = true;

    [Description("Batches prepared ahead of the one in training.")]
    [Range(0, int.MaxValue)]
    public int Prefetch { get; init; } = 4;

    [Description("Train on this many batches over and over, to see whether the model can learn at all; 0: off.")]
    [Range(0, int.MaxValue)]
    public int OverfitBatches { get; init; }

    [Description("One batch of training, validation and test, to see whether everything runs.")]
    public bool FastDevRun { get; init; }

    [Description("Steps between checkpoints within an epoch; 0: at the end of each epoch only.")]
    [Range(0, int.MaxValue)]
    public int CheckpointSteps { get; init; }

    [Description("Trainings with different seeds; the report gives mean and deviation.")]
    [Range(1, int.MaxValue)]
    public int Seeds { get; init; } = 1;
}
