using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Unroll.Kernels.Gemm;

/// <summary>Turns a few rows of a matrix into columns of a panel: what makes weights [out, K] a panel [K, out].</summary>
internal static unsafe class RowPacking
{
    /// <param name="from">The first row.</param>
    /// <param name="pitch">Floats from a row to the next.</param>
    /// <param name="rows">Rows to turn; columns of the panel from there to <paramref name="lanes"/> become 0.</param>
    /// <param name="k">K floats in a row.</param>
    /// <param name="to">The first of the columns in the panel's first row.</param>
    /// <param name="panel">Floats of a row of the panel.</param>
    /// <param name="lanes">Columns to fill.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(float* from, nint pitch, int rows, int k, float* to, nint panel, int lanes)
    {
        int row = 0;
        if (Avx.IsSupported)
        {
            for (; row + 8 <= rows; row += 8)
            {
                EightRows(from + (row * pitch), pitch, k, to + row, panel);
            }
        }
        for (; row < rows; row++)
        {
            float* source = from + (row * pitch);
            float* target = to + row;
            for (int i = 0; i < k; i++, target += panel)
            {
                *target = source[i];
            }
        }
        for (; row < lanes; row++)
        {
            float* target = to + row;
            for (int i = 0; i < k; i++, target += panel)
            {
                *target = 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightRows(float* from, nint pitch, int k, float* to, nint panel)
    {
        int i = 0;
        for (; i + 8 <= k; i += 8, to += 8 * panel)
        {
            Square(from + i, pitch, to, panel);
        }
        for (; i < k; i++, to += panel)
        {
            for (int row = 0; row < 8; row++)
            {
                to[row] = from[(row * pitch) + i];
            }
        }
    }

    /// <summary>Eight by eight: pairs, then fours, then halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(float* from, nint pitch, float* to, nint panel)
    {
        (Vector256<float> a0, Vector256<float> a1) = Pairs(from, from + pitch);
        (Vector256<float> b0, Vector256<float> b1) = Pairs(from + (2 * pitch), from + (3 * pitch));
        (Vector256<float> c0, Vector256<float> c1) = Pairs(from + (4 * pitch), from + (5 * pitch));
        (Vector256<float> d0, Vector256<float> d1) = Pairs(from + (6 * pitch), from + (7 * pitch));
        Halves(Avx.Shuffle(a0, b0, 0x44), Avx.Shuffle(c0, d0, 0x44), to, to + (4 * panel));
        Halves(Avx.Shuffle(a0, b0, 0xEE), Avx.Shuffle(c0, d0, 0xEE), to + panel, to + (5 * panel));
        Halves(Avx.Shuffle(a1, b1, 0x44), Avx.Shuffle(c1, d1, 0x44), to + (2 * panel), to + (6 * panel));
        Halves(Avx.Shuffle(a1, b1, 0xEE), Avx.Shuffle(c1, d1, 0xEE), to + (3 * panel), to + (7 * panel));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) Pairs(float* first, float* second)
    {
        Vector256<float> a = Vector256.Load(first), b = Vector256.Load(second);
        return (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halves(Vector256<float> upper, Vector256<float> lower, float* first, float* fifth)
    {
        Avx.Permute2x128(upper, lower, 0x20).Store(first);
        Avx.Permute2x128(upper, lower, 0x31).Store(fifth);
    }
}
