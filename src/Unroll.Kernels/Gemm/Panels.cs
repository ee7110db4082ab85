using System.Runtime.CompilerServices;
using Unroll.Kernels.Lanes;

namespace Unroll.Kernels.Gemm;

/// <summary>
/// A matrix [K, N] as panels of one, two or four registers, each [K, panel] in one piece: widest first, N rounded up to whole registers. The
/// panel that begins at register v begins at float v W K.
/// </summary>
internal static unsafe class Panels<L, V>
    where L : struct, ILanes<V>
    where V : unmanaged
{
    /// <summary>
    /// Longest stretch of K that is summed at once: a piece of a panel stays in the cache, and sums of short sums round less than one long sum.
    /// </summary>
    public const int Depth = 128;

    /// <summary>Registers of the widest panel.</summary>
    public static int Widest => L.Registers >= 32 ? 4 : 2;

    /// <summary>Registers that N columns take.</summary>
    public static int Vectors(int columns) => (columns + L.Count - 1) / L.Count;

    /// <summary>Registers of the panel at the front of so many.</summary>
    public static int Width(int vectorsLeft) => vectorsLeft >= Widest ? Widest : vectorsLeft >= 2 ? 2 : 1;

    /// <summary>Copies rows of N floats into panels.</summary>
    /// <param name="rows">K addresses; a null one stands for zeros.</param>
    /// <param name="k">K.</param>
    /// <param name="columns">N.</param>
    /// <param name="from">First register to fill; where a panel begins.</param>
    /// <param name="to">End of the registers to fill.</param>
    /// <param name="panels">All panels' memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float** rows, int k, int columns, int from, int to, float* panels)
    {
        for (int v = from; v < to;)
        {
            int width = Width(to - v);
            float* target = panels + ((nint)v * L.Count * k);
            int count = Math.Min(width * L.Count, columns - (v * L.Count));
            for (int i = 0; i < k; i++, target += width * L.Count)
            {
                CopyRow(rows[i] == null ? null : rows[i] + (v * L.Count), target, width, count);
            }
            v += width;
        }
    }

    /// <summary>C (+)= A P for some rows and some of the panels.</summary>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="a">Their addresses in A.</param>
    /// <param name="skip">Floats to skip in each.</param>
    /// <param name="k">K.</param>
    /// <param name="panels">All panels' memory.</param>
    /// <param name="from">First register; where a panel begins.</param>
    /// <param name="to">End of the registers.</param>
    /// <param name="c">Rows' addresses in C, which has whole registers.</param>
    /// <param name="add">Add to C rather than replace it.</param>
    /// <param name="stretch">How much of K is summed at once.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        int rows, float** a, nint skip, int k, float* panels, int from, int to, float** c, bool add, int stretch = Depth)
    {
        for (int v = from; v < to;)
        {
            int width = Width(to - v);
            float* panel = panels + ((nint)v * L.Count * k);
            for (int k0 = 0; k0 < k; k0 += stretch)
            {
                int depth = Math.Min(stretch, k - k0);
                TileStart start = add || k0 > 0 ? TileStart.AtC : TileStart.AtZero;
                MultiplyOne(width, rows, a, skip + k0, depth, panel + ((nint)k0 * width * L.Count), c, v * L.Count, start);
            }
            v += width;
        }
    }

    private static void MultiplyOne(int width, int rows, float** a, nint skip, int k, float* panel, float** c, nint at, TileStart start)
    {
        switch (width)
        {
            case 4: RowTile<Block4<L, V>>.MultiplyAll(rows, a, skip, k, panel, c, at, L.Count, start); break;
            case 2: RowTile<Block2<L, V>>.MultiplyAll(rows, a, skip, k, panel, c, at, L.Count, start); break;
            default: RowTile<Block1<L, V>>.MultiplyAll(rows, a, skip, k, panel, c, at, L.Count, start); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow(float* row, float* target, int width, int count)
    {
        V zero = L.Broadcast(0);
        for (int i = 0; i < width; i++)
        {
            int at = i * L.Count;
            V value = row == null || count <= at ? zero : PartLanes<L, V>.Load(row + at, count - at);
            L.Store(value, target + at);
        }
    }
}
