using System.Runtime.CompilerServices;
using Unroll.Kernels.Lanes;

namespace Unroll.Kernels.Gemm;

/// <summary>Four registers side by side.</summary>
internal unsafe struct Block4<L, V> : IBlock<Block4<L, V>>
    where L : struct, ILanes<V>
    where V : unmanaged
{
    private V _a;
    private V _b;
    private V _c;
    private V _d;

    public static int Vectors => 4;

    public static int Floats => 4 * L.Count;

    /// <summary>Three rows would need 17 registers with the panel's and the factor's: on 16 they spill, at half the speed.</summary>
    public static int MaxRows => L.Registers >= 32 ? 6 : 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block4<L, V> Zero() => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block4<L, V> Load(float* from) => Load(from, L.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block4<L, V> Load(float* from, nint pitch)
    {
        Block4<L, V> block;
        block._a = L.Load(from);
        block._b = L.Load(from + pitch);
        block._c = L.Load(from + (2 * pitch));
        block._d = L.Load(from + (3 * pitch));
        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block4<L, V> MultiplyAdd(float a, Block4<L, V> b)
    {
        V factor = L.Broadcast(a);
        Block4<L, V> block;
        block._a = L.MultiplyAdd(factor, b._a, _a);
        block._b = L.MultiplyAdd(factor, b._b, _b);
        block._c = L.MultiplyAdd(factor, b._c, _c);
        block._d = L.MultiplyAdd(factor, b._d, _d);
        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block4<L, V> Add(Block4<L, V> b)
    {
        Block4<L, V> block;
        block._a = L.Add(_a, b._a);
        block._b = L.Add(_b, b._b);
        block._c = L.Add(_c, b._c);
        block._d = L.Add(_d, b._d);
        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* to, nint pitch)
    {
        L.Store(_a, to);
        L.Store(_b, to + pitch);
        L.Store(_c, to + (2 * pitch));
        L.Store(_d, to + (3 * pitch));
    }
}
