using Unroll.Models;
using Unroll.Models.Engine;
using Unroll.Training.Loop;
using Unroll.Training.Recipes;
using static TorchSharp.torch;

namespace Unroll.Training.Losses;

/// <summary>
/// What training makes small. Shapes are strict: an output or target whose axes differ from what the task states is a
/// <see cref="RunException"/> that names the axis, never a broadcast. Padding and missing targets never count: the mean is over what counts,
/// and what a model puts out there gets a gradient of exactly zero.
/// </summary>
public abstract class TrainingLoss
{
    private protected TrainingLoss(string name) => Name = name;

    /// <summary>The loss's name in a recipe, with <c>auto</c> resolved.</summary>
    public string Name { get; }

    /// <summary>The loss of a batch. The sum belongs to the caller (its dispose scope); run inside one.</summary>
    /// <param name="output">The model's output, of the shape that <see cref="ModelTask"/> states.</param>
    /// <param name="batch">The batch it was computed from.</param>
    /// <exception cref="RunException">An axis differs from what the task states, or the batch has no targets.</exception>
    public abstract LossSum Compute(Tensor output, BatchTensors batch);

    /// <summary>The loss of a task.</summary>
    /// <param name="task">What the model puts out.</param>
    /// <param name="spec"><c>loss</c> (auto: cross_entropy for classes, quantile where quantiles are asked for, else mse), <c>huber_delta</c>, <c>label_smoothing</c>.</param>
    /// <param name="quantiles">The task's quantiles, between 0 and 1; null or empty for a point.</param>
    /// <param name="classWeights">A weight for each class; null: all 1.</param>
    /// <param name="target"><see cref="ModelTask.Reconstruct"/>: what the model's output is compared with.</param>
    /// <exception cref="RunException">The loss does not fit the task; the message says which do.</exception>
    public static TrainingLoss For(ModelTask task, TrainingSpec spec, IReadOnlyList<double>? quantiles = null, IReadOnlyList<double>? classWeights = null, FrameTarget target = FrameTarget.Picture)
    {
        quantiles ??= [];
        bool classes = task is ModelTask.Classify or ModelTask.LabelSteps or ModelTask.NextToken or ModelTask.WriteText or ModelTask.Caption;
        string name = spec.Loss != "auto" ? spec.Loss : classes ? "cross_entropy" : quantiles.Count > 0 ? "quantile" : "mse";
        if (classes != (name == "cross_entropy"))
        {
            throw new RunException($"training.loss: {name} does not fit the task: {(classes ? "classes take cross_entropy" : "values take mse, mae, huber or quantile")}");
        }
        if (name != "quantile" && quantiles.Count > 1)
        {
            throw new RunException($"training.loss: {name} predicts one value, but task.quantiles asks for {quantiles.Count}: take loss: quantile (or auto)");
        }
        if (task == ModelTask.Reconstruct)
        {
            return OfPictures(name, target, spec.HuberDelta);
        }
        return name switch
        {
            "cross_entropy" when task is ModelTask.WriteText or ModelTask.Caption => new WritingLoss(),
            "cross_entropy" => new ClassLoss(task, spec.LabelSmoothing, classWeights),
            "mse" => new ValueLoss(name, task, 1, static (output, target) => (output - target).Squared().squeeze(-1)),
            "mae" => new ValueLoss(name, task, 1, static (output, target) => (output - target).abs().squeeze(-1)),
            "huber" => new ValueLoss(name, task, 1, Huber(spec.HuberDelta)),
            "quantile" => Pinball(task, quantiles.Count > 0 ? quantiles : [0.5]),
            _ => throw new RunException($"training.loss: {name} is not known; there are mse, mae, huber, quantile, cross_entropy and auto"),
        };
    }

    private static PictureLoss OfPictures(string name, FrameTarget target, double delta) => name switch
    {
        "mse" => new PictureLoss(name, target, static (expected, came) => (expected - came).Squared()),
        "mae" => new PictureLoss(name, target, static (expected, came) => (expected - came).abs()),
        "huber" => new PictureLoss(name, target, (expected, came) => Huber(delta)(expected.unsqueeze(-1), came.unsqueeze(-1))),
        _ => throw new RunException($"training.loss: {name} does not compare pictures; there are mse, mae, huber and auto"),
    };

    /// <summary>e² / 2 up to δ, then δ (|e| - δ / 2).</summary>
    private static Func<Tensor, Tensor, Tensor> Huber(double delta)
    {
        if (!(delta > 0))
        {
            throw new RunException($"training.huber_delta is {delta}, but must be above 0");
        }
        return (output, target) =>
        {
            Tensor size = (output - target).abs();
            Tensor inside = size.clamp(max: HeldScalar.Of(delta));
            return (inside * (size - inside * HeldScalar.Of(0.5))).squeeze(-1);
        };
    }

    /// <summary>The mean over quantiles q of max(q e, (q - 1) e), e = target - output (Koenker and Bassett 1978).</summary>
    private static ValueLoss Pinball(ModelTask task, IReadOnlyList<double> quantiles)
    {
        if (quantiles.Any(q => !(q > 0 && q < 1)))
        {
            throw new RunException($"task.quantiles are [{string.Join(", ", quantiles)}], but each must lie between 0 and 1");
        }
        float[] levels = [.. quantiles.Select(q => (float)q)];
        return new ValueLoss("quantile", task, levels.Length, (output, target) =>
        {
            Tensor level = tensor(levels, device: output.device);
            Tensor error = target - output;
            return maximum(error * level, error * (level - HeldScalar.Of(1))).mean([-1]);
        });
    }
}
