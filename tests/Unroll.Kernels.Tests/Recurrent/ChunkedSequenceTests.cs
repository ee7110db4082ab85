using Unroll.Kernels.Recurrent;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

public sealed class ChunkedSequenceTests
{
    private const int Steps = 11;
    private const int Rows = 3;
    private const int Inputs = 5;
    private const int Hidden = 21;

    public static TheoryData<string, CellKind> Kernels => Cells.OfEveryVariant;

    /// <summary>Only the number of steps projected at once differs between the two: 1e-6.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Running_on_from_a_final_state_is_running_all_at_once(string name, CellKind cell)
    {
        RecurrentKernel kernel = cell.Kernel(KernelVariants.Find(name)!, Hidden);
        RecurrentCase all = Case(cell, Steps);
        var data = RecurrentData.Random(all, 7);
        RecurrentResult<float> whole = Run(kernel, all, data);
        foreach (int first in new[] { 1, 4, Steps - 1 })
        {
            RecurrentResult<float> front = Run(kernel, Case(cell, first), data with { X = Part(data.X, Inputs, 0, first) });
            RecurrentResult<float> back = Run(kernel, Case(cell, Steps - first), data with
            {
                X = Part(data.X, Inputs, first, Steps),
                Hidden = front.FinalHidden,
                State = cell == CellKind.Lstm ? front.FinalState : data.State,
            });
            Close(Part(whole.Output, Hidden, 0, first), front.Output, $"{name}: front of {first}");
            Close(Part(whole.Output, Hidden, first, Steps), back.Output, $"{name}: back behind {first}");
            Close(whole.FinalHidden, back.FinalHidden, $"{name}: final hidden");
            Close(whole.FinalState, back.FinalState, $"{name}: final state");
        }
    }

    private static RecurrentCase Case(CellKind cell, int steps) => new(cell, new RecurrentSizes(steps, Rows, Inputs, Hidden));

    private static RecurrentResult<float> Run(RecurrentKernel kernel, RecurrentCase c, RecurrentData data)
    {
        var run = new KernelRun(kernel, c, data with { OutputGradient = new float[Rows * c.Sizes.Steps * Hidden] }, new FencedMemory());
        run.Forward(keep: false);
        return run.Result(backward: false);
    }

    /// <summary>Some steps of [B, T, ·].</summary>
    private static float[] Part(float[] sequence, int width, int from, int to) =>
        [.. sequence.Chunk(sequence.Length / Rows).SelectMany(row => row[(from * width)..(to * width)])];

    private static void Close(float[] expected, float[] actual, string what)
    {
        if (expected.Length > 0)
        {
            Agreement.Assert(Array.ConvertAll(expected, value => (double)value), actual, 1e-6, what);
        }
    }
}
