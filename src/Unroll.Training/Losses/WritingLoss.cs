using Unroll.Training.Loop;
using static TorchSharp.torch;

namespace Unroll.Training.Losses;

/// <summary>The loss that a model which writes texts puts out itself, over the tokens to write.</summary>
internal sealed class WritingLoss() : TrainingLoss("cross_entropy")
{
    public override LossSum Compute(Tensor output, BatchTensors batch)
    {
        if (output.dim() != 0)
        {
            throw new RunException($"the model's output has {output.dim()} axes [{string.Join(", ", output.shape)}], but a number was expected");
        }

        return batch.Input.Writing is { } writing
            ? new LossSum(output, writing.Lengths.Sum())
            : throw new RunException("the loss needs texts to write, but the batch has none");
    }
}
