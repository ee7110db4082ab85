using System.Runtime.CompilerServices;

namespace Unroll.Kernels.Lanes;

/// <summary>The last, incomplete register of a row: touches only the floats that are there.</summary>
internal static unsafe class PartLanes<L, V>
    where L : struct, ILanes<V>
    where V : unmanaged
{
    /// <summary>The first <paramref name="count"/> floats; the rest are 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Load(float* from, int count)
    {
        if (count >= L.Count)
        {
            return L.Load(from);
        }
        float* whole = stackalloc float[L.Count];
        for (int i = 0; i < L.Count; i++)
        {
            whole[i] = i < count ? from[i] : 0;
        }
        return L.Load(whole);
    }

    /// <summary>Stores the first <paramref name="count"/> floats.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Store(V value, float* to, int count)
    {
        if (count >= L.Count)
        {
            L.Store(value, to);
            return;
        }
        float* whole = stackalloc float[L.Count];
        L.Store(value, whole);
        for (int i = 0; i < count; i++)
        {
            to[i] = whole[i];
        }
    }
}
