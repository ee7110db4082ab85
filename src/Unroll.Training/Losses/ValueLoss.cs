using Unroll.Models;
using Unroll.Models.Engine;
using Unroll.Training.Loop;
using static TorchSharp.torch;

namespace Unroll.Training.Losses;

/// <summary>Losses between numbers: the sum over targets that count of an element-wise loss.</summary>
/// <param name="name">The loss's name.</param>
/// <param name="task">Says how output and targets are laid out.</param>
/// <param name="quantiles">Q the model puts out.</param>
/// <param name="element">From output [..., C, Q] and target [..., C, 1] to the loss of each target [..., C].</param>
internal sealed class ValueLoss(string name, ModelTask task, int quantiles, Func<Tensor, Tensor, Tensor> element) : TrainingLoss(name)
{
    public override LossSum Compute(Tensor output, BatchTensors batch)
    {
        (Tensor target, Tensor? mask) = TargetAlignment.Align(task, output, quantiles, batch);
        Tensor values = task is ModelTask.ValueSteps or ModelTask.Generate ? output.unsqueeze(-1) : output;
        target = target.unsqueeze(-1);
        if (mask is null)
        {
            return new LossSum(element(values, target).sum(), target.numel());
        }
        // Both sides, before the element-wise loss: a NaN behind the mask would come back through the gradient as 0 x NaN.
        Tensor hidden = mask.unsqueeze(-1).logical_not();
        Tensor loss = element(values.masked_fill(hidden, HeldScalar.Of(0)), target.masked_fill(hidden, HeldScalar.Of(0)));
        return new LossSum(loss.masked_fill(mask.logical_not(), HeldScalar.Of(0)).sum(), mask.sum().item<long>());
    }
}
