using Unroll.Kernels.Gemm;
using Unroll.Kernels.Lanes;

namespace Unroll.Kernels.Recurrent;

/// <summary>
/// ∂loss/∂x = δ W_ih for a stretch of all steps' rows. Gates are summed each by itself at first: those of one may be far larger than the others'.
/// </summary>
internal static unsafe class InputGradients<L, V>
    where L : struct, ILanes<V>
    where V : unmanaged
{
    private const int Rows = 48; // together with a piece of a panel they stay in the second-level cache

    /// <summary>Scratch for one part.</summary>
    public static nint ScratchFloats(RecurrentSizes sizes) => Rows * (Width(sizes) + 2);

    /// <param name="sizes">T, B, I and H.</param>
    /// <param name="gates">Gates that the input fed.</param>
    /// <param name="units">Floats of a gate in a row of δ.</param>
    /// <param name="memory">Where everything lies.</param>
    /// <param name="scratch">As much as <see cref="ScratchFloats"/> says.</param>
    /// <param name="rows">Which of the N rows.</param>
    public static void Compute(RecurrentSizes sizes, int gates, int units, BackwardMemory memory, float* scratch, (int From, int To) rows)
    {
        int width = (int)Width(sizes);
        float** whole = (float**)scratch; // rows with room for whole registers
        for (int i = 0; i < Rows; i++)
        {
            whole[i] = scratch + (2 * Rows) + ((nint)i * width);
        }
        for (int row = rows.From; row < rows.To; row += Rows)
        {
            int count = Math.Min(Rows, rows.To - row);
            float** target = memory.InputGradientRows + row;
            float** c = width == sizes.Inputs ? target : whole;
            Panels<L, V>.Multiply(
                count, memory.SlotGradientRows + row, 0, gates * units, memory.InputPanels, 0, width / L.Count, c, add: false,
                Math.Min(units, Panels<L, V>.Depth));
            for (int i = 0; i < count && c == whole; i++)
            {
                new ReadOnlySpan<float>(whole[i], sizes.Inputs).CopyTo(new Span<float>(target[i], sizes.Inputs));
            }
        }
    }

    private static nint Width(RecurrentSizes sizes) => (nint)Panels<L, V>.Vectors(sizes.Inputs) * L.Count;
}
