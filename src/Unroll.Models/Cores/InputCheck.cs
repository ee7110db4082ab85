using static TorchSharp.torch;

namespace Unroll.Models.Cores;

/// <summary>Refuses a batch whose shapes are not the ones that a model was built for; nothing is broadcast in silence.</summary>
internal static class InputCheck
{
    /// <summary>Checks a batch and gives its lengths.</summary>
    /// <exception cref="ArgumentException">A shape or a length does not fit; the message names the axes.</exception>
    public static long[]? Lengths(ModelInput input, ModelShape shape)
    {
        long[] inputs = input.Inputs.shape;
        Need(inputs.Length == 3 && inputs[2] == shape.InputFeatures && inputs[0] > 0 && inputs[1] > 0, "Inputs", $"B, T, F={shape.InputFeatures}", inputs);
        CheckKnown(input, shape, inputs);
        Need((input.Statics is null) == (shape.StaticFeatures == 0), "Statics", $"B, S={shape.StaticFeatures}", input.Statics?.shape);
        Need(
            input.Statics is null || input.Statics.shape.SequenceEqual([inputs[0], shape.StaticFeatures]),
            "Statics", $"B={inputs[0]}, S={shape.StaticFeatures}", input.Statics?.shape);
        if (input.Lengths is null)
        {
            return null;
        }
        Need(input.Lengths.shape.SequenceEqual([inputs[0]]), "Lengths", $"B={inputs[0]}", input.Lengths.shape);
        using Tensor local = input.Lengths.cpu();
        long[] lengths = local.data<long>().ToArray();
        return lengths.All(length => length >= 1 && length <= inputs[1])
            ? lengths
            : throw new ArgumentException($"Lengths: expected 1 to T={inputs[1]} steps in each row, got [{string.Join(", ", lengths)}].");
    }

    private static void CheckKnown(ModelInput input, ModelShape shape, long[] inputs)
    {
        Need((input.Known is null) == (shape.KnownFeatures == 0), "Known", $"B, T + H, K={shape.KnownFeatures}", input.Known?.shape);
        if (input.Known is null)
        {
            return;
        }
        long[] known = input.Known.shape;
        bool open = shape.Task == ModelTask.ForecastAutoregressive; // rolled out as far as the covariates reach
        long least = inputs[1] + (open ? 1 : shape.Horizon);
        Need(
            known.Length == 3 && known[0] == inputs[0] && known[2] == shape.KnownFeatures && (open ? known[1] >= least : known[1] == least),
            "Known", $"B={inputs[0]}, T + H={(open ? "at least " : "")}{least}, K={shape.KnownFeatures}", known);
    }

    private static void Need(bool fits, string name, string expected, long[]? actual)
    {
        if (!fits)
        {
            throw new ArgumentException($"{name}: expected [{expected}], got {(actual is null ? "none" : $"[{string.Join(", ", actual)}]")}.");
        }
    }
}
