using System.Runtime.CompilerServices;

namespace Unroll.Kernels.Lanes;

/// <summary>A register at the end of a row, which may be incomplete there: touches only the floats that are there.</summary>
internal static unsafe class PartLanes<L, V>
    where L : struct, ILanes<V>
    where V : unmanaged
{
    /// <summary>The first <paramref name="count"/> floats, at most a register of them; the rest are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load(float* from, int count) => count >= L.Count ? L.Load(from) : LoadPart(from, count);

    /// <summary>Stores the first <paramref name="count"/> floats, at most a register of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V value, float* to, int count)
    {
        if (count >= L.Count)
        {
            L.Store(value, to);
        }
        else
        {
            StorePart(value, to, count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V LoadPart(float* from, int count)
    {
        float* whole = stackalloc float[L.Count];
        for (int i = 0; i < L.Count; i++)
        {
            whole[i] = i < count ? from[i] : 0;
        }
        return L.Load(whole);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StorePart(V value, float* to, int count)
    {
        float* whole = stackalloc float[L.Count];
        L.Store(value, whole);
        for (int i = 0; i < count; i++)
        {
            to[i] = whole[i];
        }
    }
}
