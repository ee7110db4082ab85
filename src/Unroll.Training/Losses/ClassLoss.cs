using TorchSharp;
using Unroll.Models;
using Unroll.Models.Engine;
using Unroll.Training.Loop;
using static TorchSharp.torch;

namespace Unroll.Training.Losses;

/// <summary>
/// Cross entropy as PyTorch defines it: with weights w, smoothing ε over K classes and class y,
/// (1 - ε) w[y] (-log p[y]) + ε / K Σ_k w[k] (-log p[k]), divided by Σ w[y]. Class -100 does not count.
/// </summary>
internal sealed class ClassLoss : TrainingLoss
{
    internal const long Ignored = -100;

    private readonly ModelTask _task;
    private readonly double _smoothing;
    private readonly float[]? _weights;

    internal ClassLoss(ModelTask task, double smoothing, IReadOnlyList<double>? weights) : base("cross_entropy")
    {
        if (!(smoothing >= 0 && smoothing < 1))
        {
            throw new RunException($"training.label_smoothing is {smoothing}, but must be at least 0 and below 1");
        }
        _task = task;
        _smoothing = smoothing;
        _weights = weights is null ? null : [.. weights.Select(w => (float)w)];
    }

    public override LossSum Compute(Tensor output, BatchTensors batch)
    {
        Tensor classes = batch.Classes ?? throw new RunException("the loss needs classes, but the batch has none");
        long count = _weights?.Length ?? -1;
        if (_task == ModelTask.Classify)
        {
            Axes.Require("the model's output", output, "B classes", batch.Size, count);
            Axes.Require("the batch's Classes", classes, "B", batch.Size);
        }
        else
        {
            Axes.Require("the model's output", output, "B T classes", batch.Size, batch.Input.Inputs.shape[1], count);
            classes = classes.dim() == 1 ? classes.unsqueeze(1) : classes; // [B * T] of windows of one step
            Axes.Require("the batch's Classes", classes, "B T", batch.Size, batch.Input.Inputs.shape[1]);
            classes = Padded(classes, batch.Input.Lengths);
        }
        if (batch.Mixed is not { } mixed)
        {
            return Sum(output, classes);
        }
        LossSum own = Sum(output, classes), partner = Sum(output, mixed.Partner);
        using Scalar share = mixed.Share, rest = 1 - mixed.Share;
        return new LossSum((own.Sum * share).Plus(partner.Sum * rest), own.Count * mixed.Share + partner.Count * (1 - mixed.Share));
    }

    private LossSum Sum(Tensor logits, Tensor classes)
    {
        Tensor flat = classes.reshape(-1);
        Tensor rows = logits.reshape(flat.shape[0], logits.shape[^1]);
        Tensor counts = flat.ne(HeldScalar.Of(Ignored));
        Tensor hidden = counts.logical_not();
        if (_task != ModelTask.Classify)
        {
            rows = rows.masked_fill(hidden.unsqueeze(-1), HeldScalar.Of(0));
        }
        using Tensor? weights = _weights is null ? null : tensor(_weights, device: logits.device);
        Tensor sum = nn.functional.cross_entropy(rows, flat, weights, Ignored, nn.Reduction.Sum, _smoothing);
        double count = weights is null
            ? counts.sum().item<long>()
            : weights.index_select(0, flat.masked_fill(hidden, HeldScalar.Of(0))).masked_fill(hidden, HeldScalar.Of(0)).sum().item<float>();
        return new LossSum(sum, count);
    }

    private static Tensor Padded(Tensor classes, Tensor? lengths)
    {
        if (lengths is null)
        {
            return classes;
        }
        Tensor outside = HeldOperations.CountTo(classes.shape[1], classes.device).unsqueeze(0) >= lengths.to(classes.device).unsqueeze(1);
        return classes.masked_fill(outside, HeldScalar.Of(Ignored));
    }
}
