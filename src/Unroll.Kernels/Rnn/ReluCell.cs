using System.Runtime.CompilerServices;
using Unroll.Kernels.Lanes;
using Unroll.Kernels.Recurrent;

namespace Unroll.Kernels.Rnn;

/// <summary>h' = max(0, ·) (Elman 1990). One slot: h. The readable form is <see cref="RnnReference"/>.</summary>
internal readonly unsafe struct ReluCell<L, V> : ICell<L, V>
    where L : struct, ILanes<V>
    where V : unmanaged
{
    public static int Gates => 1;

    public static int Slots => 1;

    public static bool HasState => false;

    public static bool KeepsState => false;

    public static int InputGate(int slot) => slot;

    public static int StateGate(int gate) => gate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward(float* slots, nint pitch, float* before, float* after)
    {
        V h = L.WherePositive(L.Load(slots), L.Load(slots));
        L.Store(h, slots);
        return h;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward(float* slots, nint pitch, float* before, float* after, V hidden, float* state, float* gradients)
    {
        V h = L.Load(slots);
        L.Store(L.WherePositive(h, hidden), gradients);
        return L.Broadcast(0);
    }
}
