using Unroll.Kernels.Recurrent;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

public sealed class NotANumberTests
{
    private const int Steps = 5;
    private const int Rows = 4;
    private const int Inputs = 3;

    public static TheoryData<string, CellKind> Kernels => Cells.OfEveryVariant;

    /// <summary>It must not be lost in a clamp or a comparison, nor leak into a neighbour's lanes or tile.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void NaN_in_a_rows_input_reaches_that_row_from_that_step_on_and_no_other(string name, CellKind cell)
    {
        foreach (int hidden in new[] { 1, 6, 19 })
        {
            RecurrentKernel kernel = cell.Kernel(KernelVariants.Find(name)!, hidden);
            var c = new RecurrentCase(cell, new RecurrentSizes(Steps, Rows, Inputs, hidden));
            var data = RecurrentData.Random(c, hidden);
            RecurrentResult<float> clean = KernelRun.Both(kernel, c, data);
            float[] x = [.. data.X];
            x[(((1 * Steps) + 2) * Inputs) + 1] = float.NaN;
            RecurrentResult<float> spoiled = KernelRun.Both(kernel, c, data with { X = x });
            for (int i = 0; i < clean.Output.Length; i++)
            {
                (int row, int t) = (i / hidden / Steps, i / hidden % Steps);
                Assert.Equal(row == 1 && t >= 2 ? float.NaN : clean.Output[i], spoiled.Output[i]);
            }
            for (int i = 0; i < clean.Input.Length; i++)
            {
                bool reached = i / Inputs / Steps == 1;
                Assert.True(reached ? float.IsNaN(spoiled.Input[i]) || !Squashes(cell) : spoiled.Input[i] == clean.Input[i], $"{name}: input gradient {i}");
            }
            Assert.All(spoiled.InputWeights, (value, i) => Assert.True(float.IsNaN(value) || (!Squashes(cell) && i % Inputs != 1), $"{name}: weight {i}"));
        }
    }

    /// <summary>The slope of max(0, ·) is 0 or 1, also at NaN, as in PyTorch: gradients pass it unspoiled.</summary>
    private static bool Squashes(CellKind cell) => cell != CellKind.RnnRelu;
}
