using Unroll.Models;
using static TorchSharp.torch;

namespace Unroll.Training.Loop;

/// <summary>Runs a model once more with an ear at every module.</summary>
internal static class ModuleWatch
{
    /// <summary>The first module whose output is not finite: its name and kind; null where none is.</summary>
    internal static string? FirstBadOutput(SequenceModel model, ModelInput input)
    {
        string? first = null;
        List<Action> removals = [];
        foreach ((string name, nn.Module module) in model.named_modules())
        {
            if (!ReferenceEquals(module, model) && Listen(module, tensors =>
                {
                    first ??= tensors.All(FiniteScan.IsFinite) ? null : $"{name} ({module.GetName()}, {module.GetType().Name})";
                }) is { } remove)
            {
                removals.Add(remove);
            }
        }
        try
        {
            using IDisposable still = no_grad();
            model.call(input).Dispose();
            return first;
        }
        finally
        {
            removals.ForEach(remove => remove());
        }
    }

    /// <summary>Hooks of modules are typed: these are the forms that layers have.</summary>
    private static Action? Listen(nn.Module module, Action<Tensor[]> heard)
    {
        switch (module)
        {
            case nn.Module<Tensor, Tensor> plain:
                return plain.register_forward_hook((_, _, y) => { heard([y]); return y; }).remove;
            case nn.Module<Tensor, Tensor, Tensor> two:
                return two.register_forward_hook((_, _, _, y) => { heard([y]); return y; }).remove;
            case nn.Module<ModelInput, Tensor> part:
                return part.register_forward_hook((_, _, y) => { heard([y]); return y; }).remove;
            case nn.Module<Tensor, Tensor?, (Tensor, Tensor)> gru:
                return gru.register_forward_hook((_, _, _, y) => { heard([y.Item1, y.Item2]); return y; }).remove;
            case nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)> lstm:
                return lstm.register_forward_hook((_, _, _, y) => { heard([y.Item1, y.Item2, y.Item3]); return y; }).remove;
            default:
                return null;
        }
    }
}
