using System.Runtime.CompilerServices;
using Unroll.Kernels.Lanes;

namespace Unroll.Kernels.Gemm;

/// <summary>Two registers side by side.</summary>
internal unsafe struct Block2<L, V> : IBlock<Block2<L, V>>
    where L : struct, ILanes<V>
    where V : unmanaged
{
    private V _a;
    private V _b;

    public static int Vectors => 2;

    public static int Floats => 2 * L.Count;

    public static int MaxRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block2<L, V> Zero() => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block2<L, V> Load(float* from) => Load(from, L.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block2<L, V> Load(float* from, nint pitch)
    {
        Block2<L, V> block;
        block._a = L.Load(from);
        block._b = L.Load(from + pitch);
        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block2<L, V> MultiplyAdd(float a, Block2<L, V> b)
    {
        V factor = L.Broadcast(a);
        Block2<L, V> block;
        block._a = L.MultiplyAdd(factor, b._a, _a);
        block._b = L.MultiplyAdd(factor, b._b, _b);
        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block2<L, V> Add(Block2<L, V> b)
    {
        Block2<L, V> block;
        block._a = L.Add(_a, b._a);
        block._b = L.Add(_b, b._b);
        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* to, nint pitch)
    {
        L.Store(_a, to);
        L.Store(_b, to + pitch);
    }
}
