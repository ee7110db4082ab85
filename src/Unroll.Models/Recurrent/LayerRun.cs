using Unroll.Models.Cores;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>One run of all layers of a module; what it makes belongs to the dispose scope it is used in.</summary>
internal sealed class LayerRun(
    RecurrentModule module, RecurrentParameters parameters, long[]? lengths, RecurrentState? start, RecurrentMasks? masks, bool wantFinal)
{
    private readonly List<RecurrentResult> _ends = [];

    private RecurrentOptions Options => module.Options;

    /// <summary>[B, T, I] to [B, T, D * P] and, where it is wanted, the state at the end.</summary>
    public RecurrentOutput Over(Tensor input, IRecurrentKernel kernel)
    {
        Tensor steps = input;
        for (int layer = 0; layer < Options.Layers; layer++)
        {
            steps = Layer(kernel, layer, layer == 0 ? steps : Dropped(steps, layer));
        }
        RecurrentState? final = wantFinal
            ? new RecurrentState(
                stack(_ends.Select(end => end.Hidden!)), module.Cell == RecurrentCell.Lstm ? stack(_ends.Select(end => end.CellState!)) : null)
            : null;
        return new RecurrentOutput(steps, final);
    }

    private Tensor Dropped(Tensor steps, int layer)
    {
        if (masks is { Between.Count: > 0 })
        {
            return steps * masks.Between[layer - 1];
        }
        return Options.Dropout > 0 && !Options.LockedDropout ? nn.functional.dropout(steps, Options.Dropout, module.training) : steps;
    }

    private Tensor Layer(IRecurrentKernel kernel, int layer, Tensor input)
    {
        var results = new RecurrentResult[module.Directions];
        for (int direction = 0; direction < results.Length; direction++)
        {
            int row = (layer * results.Length) + direction;
            results[direction] = kernel.Run(new RecurrentCall(
                module.Cell, module.HiddenSize, input, start?.Hidden[row], start?.Cell?[row], Weights(layer, direction), lengths, direction == 1, wantFinal, Noise(row)));
        }
        _ends.AddRange(results);
        Tensor steps = results.Length == 1 ? results[0].Steps : cat([results[0].Steps, results[1].Steps], 2);
        if (Options.LayerNorm)
        {
            NormWeights norm = parameters.OutputNorm(layer);
            var mask = new StepMask(input.shape[0], input.shape[1], lengths, input.device);
            steps = mask.Clear(nn.functional.layer_norm(steps, [module.OutputSize], norm.Scale, norm.Shift));
        }
        return Options.Residual && layer > 0 ? steps.Plus(input) : steps;
    }

    private RecurrentWeights Weights(int layer, int direction)
    {
        RecurrentWeights weights = parameters.Of(layer, direction);
        return Options.WeightDrop > 0 && module.training
            ? weights with { HiddenHidden = nn.functional.dropout(weights.HiddenHidden, Options.WeightDrop, true) }
            : weights;
    }

    private RecurrentNoise? Noise(int row)
    {
        Tensor? mask = masks is { Hidden.Count: > 0 } ? masks.Hidden[row] : null;
        return mask is null && Options.ZoneoutHidden == 0 && Options.ZoneoutCell == 0
            ? null
            : new RecurrentNoise(mask, Options.ZoneoutHidden, Options.ZoneoutCell, module.training);
    }
}
