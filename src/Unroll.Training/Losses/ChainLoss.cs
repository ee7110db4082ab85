using Unroll.Models.Engine;
using Unroll.Models.Text.Tagging;
using Unroll.Training.Loop;
using static TorchSharp.torch;

namespace Unroll.Training.Losses;

/// <summary>
/// -log p of each text's labels by a linear chain, summed and divided by the labels: nats for each, as the cross entropy without a chain is. A text with a label that
/// training never had does not count.
/// </summary>
/// <param name="chain">The chain of the model; its parameters get gradients.</param>
internal sealed class ChainLoss(LinearChainCrf chain) : TrainingLoss("cross_entropy")
{
    public override LossSum Compute(Tensor output, BatchTensors batch)
    {
        long steps = batch.Input.Inputs.shape[1];
        Axes.Require("the model's output", output, "B T classes", batch.Size, steps, chain.Labels);
        Tensor classes = (batch.Classes ?? throw new RunException("the loss needs classes, but the batch has none")).reshape(batch.Size, -1); // [B] of windows of one step
        Axes.Require("the batch's Classes", classes, "B T", batch.Size, steps);
        long[] lengths = Array.ConvertAll(batch.Source.Lengths, length => (long)length);
        long[] numbers = batch.Source.Classes!;
        bool[] known = [.. lengths.Select((length, row) => !numbers.AsSpan(row * (int)steps, (int)length).Contains(ClassLoss.Ignored))];
        using Tensor counts = tensor(known, device: output.device);
        Tensor rows = chain.LogLikelihood(output, classes.clamp_min(HeldScalar.Of(0L)), lengths);
        Tensor sum = rows.masked_fill(counts.logical_not(), HeldScalar.Of(0)).sum().neg();
        return new LossSum(sum, lengths.Where((_, row) => known[row]).Sum());
    }
}
