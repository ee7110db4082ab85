using Unroll.Models;
using static TorchSharp.torch;

namespace Unroll.Training.Loop;

/// <summary>Runs a model once more with an ear at every module.</summary>
internal static class ModuleWatch
{
    /// <summary>The first module that something not finite comes out of, or goes into (what has no hooks ran before it, such as recurrent layers):
    /// in words; null where there is none.</summary>
    internal static string? FirstBad(SequenceModel model, ModelInput input)
    {
        string? first = null;
        List<Action> removals = [];
        foreach ((string name, nn.Module module) in model.named_modules())
        {
            if (!ReferenceEquals(module, model) && Listen(module, (before, after) => first ??= InWords(name, module, before, after)) is { } remove)
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

    private static string? InWords(string name, nn.Module module, Tensor? before, Tensor[] after) =>
        after.All(FiniteScan.IsFinite) ? null
        : before is null || FiniteScan.IsFinite(before) ? $"the output of {name} ({module.GetType().Name})"
        : $"the input of {name} ({module.GetType().Name}), made by what runs right before it";

    /// <summary>Hooks of modules are typed: these are the forms that layers have.</summary>
    private static Action? Listen(nn.Module module, Action<Tensor?, Tensor[]> heard)
    {
        switch (module)
        {
            case nn.Module<Tensor, Tensor> plain:
                return plain.register_forward_hook((_, x, y) => { heard(x, [y]); return y; }).remove;
            case nn.Module<Tensor, Tensor, Tensor> two:
                return two.register_forward_hook((_, x, _, y) => { heard(x, [y]); return y; }).remove;
            case nn.Module<ModelInput, Tensor> part:
                return part.register_forward_hook((_, _, y) => { heard(null, [y]); return y; }).remove;
            case nn.Module<Tensor, Tensor?, (Tensor, Tensor)> gru:
                return gru.register_forward_hook((_, x, _, y) => { heard(x, [y.Item1, y.Item2]); return y; }).remove;
            case nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)> lstm:
                return lstm.register_forward_hook((_, x, _, y) => { heard(x, [y.Item1, y.Item2, y.Item3]); return y; }).remove;
            default:
                return null;
        }
    }
}
