using static TorchSharp.torch;

namespace Unroll.Models.Video.Inspection;

/// <summary>Tells the axes of what goes in and out of a layer, until it is disposed.</summary>
internal sealed class LayerHook : IDisposable
{
    private readonly nn.Module<Tensor, Tensor>.HookRemover _hook;

    public LayerHook(nn.Module<Tensor, Tensor> layer, Action<long[], long[]> told) =>
        _hook = layer.register_forward_hook((_, input, output) =>
        {
            told(input.shape, output.shape);
            return output;
        });

    public void Dispose() => _hook.remove();
}
