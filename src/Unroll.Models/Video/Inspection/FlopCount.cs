using TorchSharp;
using TorchSharp.Modules;
using Unroll.Models.Recurrent;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Inspection;

/// <summary>
/// What a clip costs: multiply-adds of convolutions, linear and recurrent layers in one pass, which is what papers and torchvision call FLOPs (GFLOPS).
/// Normalisation, activations and poolings are left out, as there.
/// </summary>
public static class FlopCount
{
    /// <summary>Runs one clip of zeros through a video model in evaluation and adds up what its layers do. The model's mode is put back.</summary>
    /// <param name="model">A video model.</param>
    /// <param name="steps">T: pictures of the clip.</param>
    /// <returns>Multiply-adds.</returns>
    /// <exception cref="ArgumentException">The model reads series.</exception>
    public static long PerClip(SequenceModel model, int steps)
    {
        PictureShape picture = model.Shape.Picture ?? throw new ArgumentException($"'{model.Spec.Trunk}' reads series, not clips.", nameof(model));
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Device device = model.parameters().First().device;
        bool training = model.training;
        long sum = 0;
        List<IDisposable> hooks = [.. model.modules().Select(Hooked).OfType<IDisposable>()];
        model.eval();
        try
        {
            model.call(new ModelInput(
                zeros([1, steps, picture.Channels, picture.Height, picture.Width], device: device),
                Flow: model.Shape.FlowChannels > 0 ? zeros([1, steps, model.Shape.FlowChannels, picture.Height, picture.Width], device: device) : null));
        }
        finally
        {
            model.train(training);
            hooks.ForEach(hook => hook.Dispose());
        }
        return sum + model.modules().OfType<RecurrentModule>().Sum(module => Recurrent(module, steps));

        IDisposable? Hooked(nn.Module module) => module switch
        {
            ICountedLayer counted and nn.Module<Tensor, Tensor> layer => new LayerHook(layer, (input, output) => sum += counted.MultiplyAdds(input, output)),
            Linear linear => new LayerHook(linear, (_, output) => sum += output.Aggregate(linear.in_features, (product, axis) => product * axis)),
            _ => null,
        };
    }

    /// <summary>Each step of each direction of each layer multiplies by all weights of its gates once.</summary>
    private static long Recurrent(RecurrentModule module, long steps) =>
        steps * module.named_parameters().Where(named => named.parameter.dim() == 2).Sum(named => named.parameter.numel());
}
