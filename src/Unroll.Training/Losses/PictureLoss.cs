using Unroll.Training.Loop;
using static TorchSharp.torch;

namespace Unroll.Training.Losses;

/// <summary>Losses between the pictures a model expects and those that came: the last T' of the input for an output of T' pictures.</summary>
/// <param name="name">The loss's name.</param>
/// <param name="element">From expected and come to the loss of each pixel.</param>
internal sealed class PictureLoss(string name, Func<Tensor, Tensor, Tensor> element) : TrainingLoss(name)
{
    public override LossSum Compute(Tensor output, BatchTensors batch)
    {
        Tensor came = Came(output, batch);
        return new LossSum(element(output, came).sum(), output.numel());
    }

    /// <summary>The pictures that an output is to be compared with.</summary>
    internal static Tensor Came(Tensor output, BatchTensors batch)
    {
        long[] input = batch.Input.Inputs.shape;
        long steps = output.shape.ElementAtOrDefault(1);
        if (steps < 1 || steps > input[1])
        {
            throw new RunException($"the model put out {steps} pictures, but saw {input[1]}");
        }

        Axes.Require("the model's output", output, "B T' C Y X", input[0], steps, input[2], input[3], input[4]);
        return batch.Input.Inputs.narrow(1, input[1] - steps, steps);
    }
}
