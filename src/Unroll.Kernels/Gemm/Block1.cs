using System.Runtime.CompilerServices;
using Unroll.Kernels.Lanes;

namespace Unroll.Kernels.Gemm;

/// <summary>One register side by side.</summary>
internal unsafe struct Block1<L, V> : IBlock<Block1<L, V>>
    where L : struct, ILanes<V>
    where V : unmanaged
{
    private V _a;

    public static int Vectors => 1;

    public static int Floats => 1 * L.Count;

    public static int MaxRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block1<L, V> Zero() => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block1<L, V> Load(float* from) => Load(from, L.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block1<L, V> Load(float* from, nint pitch)
    {
        Block1<L, V> block;
        block._a = L.Load(from);
        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block1<L, V> MultiplyAdd(float a, Block1<L, V> b)
    {
        V factor = L.Broadcast(a);
        Block1<L, V> block;
        block._a = L.MultiplyAdd(factor, b._a, _a);
        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block1<L, V> Add(Block1<L, V> b)
    {
        Block1<L, V> block;
        block._a = L.Add(_a, b._a);
        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* to, nint pitch)
    {
        L.Store(_a, to);
    }
}
