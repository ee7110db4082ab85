using System.Runtime.CompilerServices;

namespace Unroll.Kernels.Gemm;

/// <summary>
/// A few rows times one panel: C[r] = start + Σₖ A[r, k] P[k], all of it in registers while k runs. Rows of A and C are given by their addresses,
/// so that any layout of a batch is computed in place. The reference is <see cref="ProductReference"/>.
/// </summary>
/// <remarks>Arguments of every method: addresses of rows of A; floats to skip in each; K; the panel [K, block]; addresses of rows of C; floats to
/// skip in each; floats between a block's registers in C; where the sums start (<see cref="TileStart"/>).</remarks>
internal static unsafe class RowTile<TBlock>
    where TBlock : struct, IBlock<TBlock>
{
    private const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>
    /// Any number of rows, in tiles as equal as can be. A row stands alone only where there is no other: alone, its sum is taken in another order,
    /// and results must not depend on how rows were shared.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyAll(int rows, float** a, nint skip, int k, float* panel, float** c, nint at, nint pitch, TileStart start)
    {
        int tiles = Math.Max(1, Math.Min((rows + TBlock.MaxRows - 1) / TBlock.MaxRows, rows / 2));
        for (int left = tiles; left > 0; left--)
        {
            int count = (rows + left - 1) / left;
            Multiply(count, a, skip, k, panel, c, at, pitch, start);
            a += count;
            c += count;
            rows -= count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(int rows, float** a, nint skip, int k, float* panel, float** c, nint at, nint pitch, TileStart start)
    {
        switch (rows)
        {
            case 1: Rows1(a, skip, k, panel, c, at, pitch, start); break;
            case 2: Rows2(a, skip, k, panel, c, at, pitch, start); break;
            case 3: Rows3(a, skip, k, panel, c, at, pitch, start); break;
            case 4: Rows4(a, skip, k, panel, c, at, pitch, start); break;
            case 5: Rows5(a, skip, k, panel, c, at, pitch, start); break;
            case 6: Rows6(a, skip, k, panel, c, at, pitch, start); break;
        }
    }

    /// <summary>What the sum of a row is added to. It comes last: a sum that grows from 0 rounds less than one that grows from a large value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TBlock sum, TileStart start, float* c, nint pitch)
    {
        if (start.Bias != null)
        {
            sum = sum.Add(TBlock.Load(start.Bias, pitch));
        }
        else if (start.FromC)
        {
            sum = sum.Add(TBlock.Load(c, pitch));
        }
        sum.Store(c, pitch);
    }

    /// <summary>One row: two sums for even and odd k, since the sums of one do not fill the multipliers' pipeline.</summary>
    [MethodImpl(Kernel)]
    private static void Rows1(float** a, nint skip, int k, float* panel, float** c, nint at, nint pitch, TileStart start)
    {
        float* a0 = a[0] + skip;
        float* c0 = c[0] + at;
        TBlock even = TBlock.Zero(), odd = TBlock.Zero();
        nint i = 0;
        for (; i + 1 < k; i += 2)
        {
            even = even.MultiplyAdd(a0[i], TBlock.Load(panel));
            odd = odd.MultiplyAdd(a0[i + 1], TBlock.Load(panel + TBlock.Floats));
            panel += 2 * TBlock.Floats;
        }
        if (i < k)
        {
            even = even.MultiplyAdd(a0[i], TBlock.Load(panel));
        }
        Store(even.Add(odd), start, c0, pitch);
    }

    [MethodImpl(Kernel)]
    private static void Rows2(float** a, nint skip, int k, float* panel, float** c, nint at, nint pitch, TileStart start)
    {
        float* a0 = a[0] + skip, a1 = a[1] + skip;
        float* c0 = c[0] + at, c1 = c[1] + at;
        TBlock r0 = TBlock.Zero(), r1 = r0;
        for (nint i = 0; i < k; i++)
        {
            TBlock b = TBlock.Load(panel);
            panel += TBlock.Floats;
            r0 = r0.MultiplyAdd(a0[i], b);
            r1 = r1.MultiplyAdd(a1[i], b);
        }
        Store(r0, start, c0, pitch);
        Store(r1, start, c1, pitch);
    }

    [MethodImpl(Kernel)]
    private static void Rows3(float** a, nint skip, int k, float* panel, float** c, nint at, nint pitch, TileStart start)
    {
        float* a0 = a[0] + skip, a1 = a[1] + skip, a2 = a[2] + skip;
        float* c0 = c[0] + at, c1 = c[1] + at, c2 = c[2] + at;
        TBlock r0 = TBlock.Zero(), r1 = r0, r2 = r0;
        for (nint i = 0; i < k; i++)
        {
            TBlock b = TBlock.Load(panel);
            panel += TBlock.Floats;
            r0 = r0.MultiplyAdd(a0[i], b);
            r1 = r1.MultiplyAdd(a1[i], b);
            r2 = r2.MultiplyAdd(a2[i], b);
        }
        Store(r0, start, c0, pitch);
        Store(r1, start, c1, pitch);
        Store(r2, start, c2, pitch);
    }

    [MethodImpl(Kernel)]
    private static void Rows4(float** a, nint skip, int k, float* panel, float** c, nint at, nint pitch, TileStart start)
    {
        float* a0 = a[0] + skip, a1 = a[1] + skip, a2 = a[2] + skip, a3 = a[3] + skip;
        float* c0 = c[0] + at, c1 = c[1] + at, c2 = c[2] + at, c3 = c[3] + at;
        TBlock r0 = TBlock.Zero(), r1 = r0, r2 = r0, r3 = r0;
        for (nint i = 0; i < k; i++)
        {
            TBlock b = TBlock.Load(panel);
            panel += TBlock.Floats;
            r0 = r0.MultiplyAdd(a0[i], b);
            r1 = r1.MultiplyAdd(a1[i], b);
            r2 = r2.MultiplyAdd(a2[i], b);
            r3 = r3.MultiplyAdd(a3[i], b);
        }
        Store(r0, start, c0, pitch);
        Store(r1, start, c1, pitch);
        Store(r2, start, c2, pitch);
        Store(r3, start, c3, pitch);
    }

    [MethodImpl(Kernel)]
    private static void Rows5(float** a, nint skip, int k, float* panel, float** c, nint at, nint pitch, TileStart start)
    {
        float* a0 = a[0] + skip, a1 = a[1] + skip, a2 = a[2] + skip, a3 = a[3] + skip, a4 = a[4] + skip;
        float* c0 = c[0] + at, c1 = c[1] + at, c2 = c[2] + at, c3 = c[3] + at, c4 = c[4] + at;
        TBlock r0 = TBlock.Zero(), r1 = r0, r2 = r0, r3 = r0, r4 = r0;
        for (nint i = 0; i < k; i++)
        {
            TBlock b = TBlock.Load(panel);
            panel += TBlock.Floats;
            r0 = r0.MultiplyAdd(a0[i], b);
            r1 = r1.MultiplyAdd(a1[i], b);
            r2 = r2.MultiplyAdd(a2[i], b);
            r3 = r3.MultiplyAdd(a3[i], b);
            r4 = r4.MultiplyAdd(a4[i], b);
        }
        Store(r0, start, c0, pitch);
        Store(r1, start, c1, pitch);
        Store(r2, start, c2, pitch);
        Store(r3, start, c3, pitch);
        Store(r4, start, c4, pitch);
    }

    [MethodImpl(Kernel)]
    private static void Rows6(float** a, nint skip, int k, float* panel, float** c, nint at, nint pitch, TileStart start)
    {
        float* a0 = a[0] + skip, a1 = a[1] + skip, a2 = a[2] + skip, a3 = a[3] + skip, a4 = a[4] + skip, a5 = a[5] + skip;
        float* c0 = c[0] + at, c1 = c[1] + at, c2 = c[2] + at, c3 = c[3] + at, c4 = c[4] + at, c5 = c[5] + at;
        TBlock r0 = TBlock.Zero(), r1 = r0, r2 = r0, r3 = r0, r4 = r0, r5 = r0;
        for (nint i = 0; i < k; i++)
        {
            TBlock b = TBlock.Load(panel);
            panel += TBlock.Floats;
            r0 = r0.MultiplyAdd(a0[i], b);
            r1 = r1.MultiplyAdd(a1[i], b);
            r2 = r2.MultiplyAdd(a2[i], b);
            r3 = r3.MultiplyAdd(a3[i], b);
            r4 = r4.MultiplyAdd(a4[i], b);
            r5 = r5.MultiplyAdd(a5[i], b);
        }
        Store(r0, start, c0, pitch);
        Store(r1, start, c1, pitch);
        Store(r2, start, c2, pitch);
        Store(r3, start, c3, pitch);
        Store(r4, start, c4, pitch);
        Store(r5, start, c5, pitch);
    }
}
