using System.Runtime.CompilerServices;
using Unroll.Kernels.Activations;
using Unroll.Kernels.Lanes;
using Unroll.Kernels.Recurrent;

namespace Unroll.Kernels.Rnn;

/// <summary>h' = tanh(·) (Elman 1990). One slot: h. The readable form is <see cref="RnnReference"/>.</summary>
internal readonly unsafe struct TanhCell<L, V> : ICell<L, V>
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
        V h = Activation<L, V>.Tanh(L.Load(slots));
        L.Store(h, slots);
        return h;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward(float* slots, nint pitch, float* before, float* after, V hidden, float* state, float* gradients)
    {
        V h = L.Load(slots);
        L.Store(L.Multiply(hidden, L.Subtract(L.Broadcast(1), L.Multiply(h, h))), gradients);
        return L.Broadcast(0);
    }
}
