using System.Runtime.CompilerServices;
using Unroll.Kernels.Lanes;

namespace Unroll.Kernels.Gemm;

/// <summary>Three registers side by side.</summary>
internal unsafe struct Block3<L, V> : IBlock<Block3<L, V>>
    where L : struct, ILanes<V>
    where V : unmanaged
{
    private V _a;
    private V _b;
    private V _c;

    public static int Vectors => 3;

    public static int Floats => 3 * L.Count;

    public static int MaxRows => L.Registers >= 32 ? 6 : 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block3<L, V> Zero() => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block3<L, V> Load(float* from) => Load(from, L.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block3<L, V> Load(float* from, nint pitch)
    {
        Block3<L, V> block;
        block._a = L.Load(from);
        block._b = L.Load(from + pitch);
        block._c = L.Load(from + (2 * pitch));
        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block3<L, V> MultiplyAdd(float a, Block3<L, V> b)
    {
        V factor = L.Broadcast(a);
        Block3<L, V> block;
        block._a = L.MultiplyAdd(factor, b._a, _a);
        block._b = L.MultiplyAdd(factor, b._b, _b);
        block._c = L.MultiplyAdd(factor, b._c, _c);
        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block3<L, V> Add(Block3<L, V> b)
    {
        Block3<L, V> block;
        block._a = L.Add(_a, b._a);
        block._b = L.Add(_b, b._b);
        block._c = L.Add(_c, b._c);
        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* to, nint pitch)
    {
        L.Store(_a, to);
        L.Store(_b, to + pitch);
        L.Store(_c, to + (2 * pitch));
    }
}
