using TorchSharp;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Inspection;

/// <summary>
/// Where a model saw a class: Grad-CAM (Selvaraju et al. 2017, arXiv:1610.02391, equations 1 and 2) on the last features that have a place. The weight of
/// a channel at a step is the mean over places of the class's gradient; the map is the ReLU of the channels' weighted sum. Where a mean over
/// places and a linear layer follow, it is the class activation map (Zhou et al. 2016) up to a factor.
/// </summary>
public static class ClassActivation
{
    /// <summary>The map of one clip. The model's mode and gradients are left as they were. Of two streams that fuse late, it is the pictures' stream.</summary>
    /// <param name="model">A video model that classifies clips, or steps (the class's score is then summed over steps).</param>
    /// <param name="input">One clip, B = 1, all steps valid.</param>
    /// <param name="classIndex">The class, from 0.</param>
    /// <returns>[T', Y', X'] of at least 0, T', Y' and X' as the features have them, on the CPU, the caller's to dispose; null where the model is not one for classes of pictures.</returns>
    /// <exception cref="ArgumentException">There is more than one clip.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public static Tensor? Of(SequenceModel model, ModelInput input, int classIndex)
    {
        if (model is not VideoModel video || model.Shape.Task is not (ModelTask.Classify or ModelTask.LabelSteps))
        {
            return null;
        }
        ArgumentOutOfRangeException.ThrowIfNegative(classIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(classIndex, model.Shape.Classes);
        if (input.Inputs.shape[0] != 1)
        {
            throw new ArgumentException($"Inputs: expected one clip, got B={input.Inputs.shape[0]}.", nameof(input));
        }
        bool training = model.training;
        model.eval();
        try
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable graph = enable_grad();
            var tap = new FeatureTap();
            Tensor score = video.Pass(input, tap).select(-1, classIndex).sum();
            return tap.Maps is null ? null : Map(score, tap.Maps, input.Inputs.shape[1])?.MoveToOuterDisposeScope();
        }
        finally
        {
            model.train(training);
        }
    }

    private static Tensor? Map(Tensor score, Tensor maps, long steps)
    {
        if (!maps.requires_grad)
        {
            return null;
        }
        Tensor gradient = autograd.grad([score], [maps])[0];
        using IDisposable frozen = no_grad();
        Tensor features = ByStep(maps.detach(), steps), weights = ByStep(gradient, steps).mean([2, 3], keepdim: true);
        return (features * weights).sum(1).relu().cpu();
    }

    /// <summary>[T', D, Y', X'] of one clip.</summary>
    private static Tensor ByStep(Tensor maps, long steps) => maps.dim() == 4 ? maps.view(steps, maps.shape[1], maps.shape[2], maps.shape[3]) : maps.squeeze(0).transpose(0, 1);
}
