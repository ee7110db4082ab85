using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>All layers and directions of a module by the scalar equations, row by row.</summary>
internal static class ScalarLayers
{
    /// <summary>Compares an output with what the equations give; at padded steps with 0.</summary>
    /// <param name="module">In evaluation, or in training under masks that are given.</param>
    /// <param name="x">[B, T, I].</param>
    /// <param name="lengths">Valid steps of each row.</param>
    /// <param name="start">The state it started from.</param>
    /// <param name="masks">The masks it ran under.</param>
    /// <param name="output">What is to be proved.</param>
    public static void Check(RecurrentModule module, Tensor x, long[]? lengths, RecurrentState start, RecurrentMasks? masks, RecurrentOutput output)
    {
        for (int b = 0; b < x.shape[0]; b++)
        {
            int length = (int)(lengths?[b] ?? x.shape[1]);
            double[][] steps = RecurrentCases.Rows(x[b].narrow(0, 0, length));
            for (int layer = 0; layer < module.Options.Layers; layer++)
            {
                if (layer > 0 && masks is { Between.Count: > 0 })
                {
                    double[] mask = RecurrentCases.Row(masks.Between[layer - 1][b]);
                    steps = [.. steps.Select(step => step.Zip(mask, (v, m) => v * m).ToArray())];
                }
                steps = Layer(module, layer, steps, b, start, masks, output.Final!);
            }
            Close.To(tensor(steps.SelectMany(s => s).ToArray()).view(length, -1), output.Steps[b].narrow(0, 0, length), 1e-12, $"row {b}");
            Close.To(zeros(x.shape[1] - length, module.OutputSize), output.Steps[b].narrow(0, length, x.shape[1] - length), 0, $"padding of row {b}");
        }
    }

    private static double[][] Layer(
        RecurrentModule module, int layer, double[][] input, int row, RecurrentState start, RecurrentMasks? masks, RecurrentState final)
    {
        double[][][] directions = new double[module.Directions][][];
        for (int d = 0; d < module.Directions; d++)
        {
            int at = (layer * module.Directions) + d;
            var states = ScalarCells.Run(
                module.Cell,
                d == 1 ? [.. input.Reverse()] : input,
                ScalarWeights.Of(module, layer, d),
                RecurrentCases.Row(start.Hidden[at][row]),
                start.Cell is null ? [] : RecurrentCases.Row(start.Cell[at][row]),
                masks is { Hidden.Count: > 0 } ? RecurrentCases.Row(masks.Hidden[at][row]) : null,
                module.Options.ZoneoutHidden,
                module.Options.ZoneoutCell);
            Close.To(tensor(states[^1].H), final.Hidden[at][row], 1e-12, "final h");
            if (final.Cell is not null)
            {
                Close.To(tensor(states[^1].C), final.Cell[at][row], 1e-12, "final c");
            }
            directions[d] = [.. states.Select(s => s.H)];
            if (d == 1)
            {
                Array.Reverse(directions[d]);
            }
        }
        return [.. Enumerable.Range(0, input.Length).Select(t => directions.SelectMany(d => d[t]).ToArray())];
    }
}
