using TorchSharp;
using Unroll.Data.Batches;
using Unroll.Models;
using Unroll.Models.Engine;
using Unroll.Training.Recipes;
using static TorchSharp.torch;

namespace Unroll.Training.Loop;

/// <summary>
/// Mixup (Zhang et al. 2018): inputs become λ x + (1 - λ) x', where x' are the same batch's examples in another order, and the loss is
/// mixed likewise; λ ~ Beta(α, α), one for the batch. Draws from torch's generator.
/// </summary>
internal static class Mixup
{
    internal const string Name = "mixup";

    /// <summary>The α that the recipe asks for; 0: no mixup.</summary>
    /// <exception cref="RunException">It is asked for with a task that has no class for a whole sequence.</exception>
    internal static double Alpha(TrainingSpec spec, ModelTask task)
    {
        AugmentationSetting[] found = [.. spec.Augment.Select(entry => AugmentationSetting.Parse(entry, spec.AugmentStrength)).Where(setting => setting.Name == Name)];
        return found.Length > 0 && task != ModelTask.Classify
            ? throw new RunException("training.augment: mixup mixes whole sequences with their classes; it fits task.kind: classify only")
            : found.Length > 0 ? found[^1].Amount : 0;
    }

    internal static BatchTensors Apply(BatchTensors batch, double alpha)
    {
        Tensor classes = batch.Classes ?? throw new RunException("mixup needs the classes of the batch, which has none");
        double share = Share(alpha);
        Tensor order = randperm(batch.Size, ScalarType.Int64);
        Tensor here = order.to(classes.device);
        ModelInput input = batch.Input with
        {
            Inputs = Mix(batch.Input.Inputs, here, share),
            Known = batch.Input.Known is { } known ? Mix(known, here, share) : null,
            Flow = batch.Input.Flow is { } flow ? Mix(flow, here, share) : null,
            Statics = batch.Input.Statics is { } statics ? Mix(statics, here, share) : null,
        };
        return batch.With(input, new MixedClasses(classes.index_select(0, here), share));
    }

    private static Tensor Mix(Tensor values, Tensor order, double share)
    {
        using Scalar own = share, other = 1 - share;
        return (values * own).Plus(values.index_select(0, order) * other);
    }

    private static double Share(double alpha)
    {
        using Tensor a = tensor((float)alpha), b = tensor((float)alpha);
        return distributions.Beta(a, b).sample().to(ScalarType.Float64).item<double>();
    }
}
