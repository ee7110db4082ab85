using Unroll.Bench.Recurrent;
using Unroll.Models.Recurrent;

namespace Unroll.Bench.Onnx;

/// <summary>Writes recurrent layers as an ONNX model, time-major: <see cref="Steps"/> [T, B, I] to <see cref="Result"/>.</summary>
internal static class OnnxRecurrent
{
    /// <summary>Input [T, B, I].</summary>
    public const string Steps = "steps";

    /// <summary>Input [B] of 32-bit whole numbers, only where rows differ in length.</summary>
    public const string Lengths = "lengths";

    /// <summary>Output: [T, 1, B, H] as the operator gives it, or [T, B, 2, H] with both directions. Either is [T, B, D * H] in memory.</summary>
    public const string Result = "result";

    /// <summary>The model of a problem's case, cell and weights.</summary>
    public static byte[] Write(RecurrentProblem problem)
    {
        RecurrentCase shape = problem.Case;
        var graph = new OnnxGraph();
        graph.Input(Steps, OnnxGraph.Float, shape.Steps, shape.Rows, shape.Inputs);
        if (shape.IsRagged)
        {
            graph.Input(Lengths, OnnxGraph.Int32, shape.Rows);
        }
        string input = Steps;
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            input = Layer(graph, problem, layer, input, last: layer == shape.Layers - 1);
        }
        graph.Output(Result, OnnxGraph.Float, ResultShape(shape));
        return graph.ToModel(problem.Name);
    }

    /// <summary>Shape of <see cref="Result"/>.</summary>
    public static long[] ResultShape(RecurrentCase shape) =>
        shape.Bidirectional ? [shape.Steps, shape.Rows, 2, shape.Hidden] : [shape.Steps, 1, shape.Rows, shape.Hidden];

    /// <summary>Adds one layer, and what makes its output [T, D, B, H] the next layer's input [T, B, D * H].</summary>
    private static string Layer(OnnxGraph graph, RecurrentProblem problem, int layer, string input, bool last)
    {
        RecurrentCase shape = problem.Case;
        string raw = last && !shape.Bidirectional ? Result : $"raw{layer}";
        Cell(graph, problem, layer, input, raw);
        if (!shape.Bidirectional)
        {
            if (!last)
            {
                graph.Constant($"axes{layer}", [1], [1L]);
                graph.Node("Squeeze", [raw, $"axes{layer}"], [$"out{layer}"]);
            }
            return $"out{layer}";
        }
        string turned = last ? Result : $"turned{layer}";
        graph.Node("Transpose", [raw], [turned], ("perm", new long[] { 0, 2, 1, 3 }));
        if (!last)
        {
            graph.Constant($"shape{layer}", [3], [0L, 0L, shape.OutputSize]);
            graph.Node("Reshape", [turned, $"shape{layer}"], [$"out{layer}"]);
        }
        return $"out{layer}";
    }

    private static void Cell(OnnxGraph graph, RecurrentProblem problem, int layer, string input, string output)
    {
        RecurrentCase shape = problem.Case;
        long directions = shape.Directions, rows = problem.Gates * shape.Hidden, inputs = layer == 0 ? shape.Inputs : shape.OutputSize;
        graph.Constant($"W{layer}", [directions, rows, inputs], Gathered(problem, layer, "weight_ih"));
        graph.Constant($"R{layer}", [directions, rows, shape.Hidden], Gathered(problem, layer, "weight_hh"));
        graph.Constant($"B{layer}", [directions, 2 * rows], Gathered(problem, layer, "bias_ih", "bias_hh"));
        List<(string, object)> attributes = [("hidden_size", (long)shape.Hidden), ("direction", shape.Bidirectional ? "bidirectional" : "forward")];
        if (problem.Cell == RecurrentCell.Gru)
        {
            attributes.Add(("linear_before_reset", 1L)); // PyTorch's form
        }
        string operation = CellName.Of(problem.Cell);
        graph.Node(operation, [input, $"W{layer}", $"R{layer}", $"B{layer}", shape.IsRagged ? Lengths : ""], [output], [.. attributes]);
    }

    /// <summary>The named parameters of all directions one after the other, gates in ONNX's order.</summary>
    private static float[] Gathered(RecurrentProblem problem, int layer, params string[] names)
    {
        string[] endings = problem.Case.Bidirectional ? ["", "_reverse"] : [""];
        return [.. endings.SelectMany(ending => names.SelectMany(name => Reordered(problem.Values($"{name}_l{layer}{ending}"), Order(problem.Cell))))];
    }

    /// <summary>Where ONNX's gates stand among PyTorch's: ifgo to iofc, rzn to zrh.</summary>
    private static int[] Order(RecurrentCell cell) => cell switch
    {
        RecurrentCell.Lstm => [0, 3, 1, 2],
        RecurrentCell.Gru => [1, 0, 2],
        _ => [0],
    };

    private static IEnumerable<float> Reordered(float[] values, int[] order)
    {
        int block = values.Length / order.Length;
        return order.SelectMany(gate => new ArraySegment<float>(values, gate * block, block));
    }
}
