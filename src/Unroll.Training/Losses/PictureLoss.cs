using Unroll.Models;
using Unroll.Training.Loop;
using static TorchSharp.torch;

namespace Unroll.Training.Losses;

/// <summary>Losses between what a model expects of frames and what came: see <see cref="CameFrames"/>.</summary>
/// <param name="name">The loss's name.</param>
/// <param name="target">What the model expects.</param>
/// <param name="element">From expected and come to the loss of each pixel.</param>
internal sealed class PictureLoss(string name, FrameTarget target, Func<Tensor, Tensor, Tensor> element) : TrainingLoss(name)
{
    public override LossSum Compute(Tensor output, BatchTensors batch) =>
        new(element(output, CameFrames.Of(target, output, batch)).sum(), output.numel());
}
