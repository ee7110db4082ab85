using System.Runtime.CompilerServices;

namespace Unroll.Kernels.Gemm;

/// <summary>Six packed rows times one panel: C[r] (+)= Σₖ A[k, r] P[k], with A packed as [K, 6] (<see cref="ColumnPacking"/>).</summary>
internal static unsafe class PackedTile<TBlock>
    where TBlock : struct, IBlock<TBlock>
{
    /// <summary>Rows of a packed tile.</summary>
    public const int Rows = 6;

    /// <param name="k">K.</param>
    /// <param name="a">[K, 6].</param>
    /// <param name="panel">[K, block].</param>
    /// <param name="c">The first of six rows.</param>
    /// <param name="pitch">Floats from a row of C to the next.</param>
    /// <param name="add">Add to C rather than replace it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply(int k, float* a, float* panel, float* c, nint pitch, bool add)
    {
        int lanes = TBlock.Floats / TBlock.Vectors;
        TBlock r0 = TBlock.Zero(), r1 = r0, r2 = r0, r3 = r0, r4 = r0, r5 = r0;
        for (int i = 0; i < k; i++)
        {
            TBlock b = TBlock.Load(panel);
            r0 = r0.MultiplyAdd(a[0], b);
            r1 = r1.MultiplyAdd(a[1], b);
            r2 = r2.MultiplyAdd(a[2], b);
            r3 = r3.MultiplyAdd(a[3], b);
            r4 = r4.MultiplyAdd(a[4], b);
            r5 = r5.MultiplyAdd(a[5], b);
            panel += TBlock.Floats;
            a += Rows;
        }
        if (add)
        {
            r0 = r0.Add(TBlock.Load(c));
            r1 = r1.Add(TBlock.Load(c + pitch));
            r2 = r2.Add(TBlock.Load(c + (2 * pitch)));
            r3 = r3.Add(TBlock.Load(c + (3 * pitch)));
            r4 = r4.Add(TBlock.Load(c + (4 * pitch)));
            r5 = r5.Add(TBlock.Load(c + (5 * pitch)));
        }
        r0.Store(c, lanes);
        r1.Store(c + pitch, lanes);
        r2.Store(c + (2 * pitch), lanes);
        r3.Store(c + (3 * pitch), lanes);
        r4.Store(c + (4 * pitch), lanes);
        r5.Store(c + (5 * pitch), lanes);
    }
}
