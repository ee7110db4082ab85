using System.Runtime.CompilerServices;
using Unroll.Kernels.Activations;
using Unroll.Kernels.Lanes;
using Unroll.Kernels.Recurrent;

namespace Unroll.Kernels.Lstm;

/// <summary>
/// i, f, o = σ(·), g = tanh(·); c' = f c + i g; h' = o tanh(c') (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000).
/// Slots: i, f, g, o. The readable form is <see cref="LstmReference"/>.
/// </summary>
internal readonly unsafe struct LstmCell<L, V> : ICell<L, V>
    where L : struct, ILanes<V>
    where V : unmanaged
{
    public static int Gates => 4;

    public static int Slots => 4;

    public static bool HasState => true;

    public static bool KeepsState => true;

    public static int InputGate(int slot) => slot;

    public static int StateGate(int gate) => gate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Forward(float* slots, nint pitch, float* before, float* after)
    {
        V i = Activation<L, V>.Sigmoid(L.Load(slots));
        V f = Activation<L, V>.Sigmoid(L.Load(slots + pitch));
        V g = Activation<L, V>.Tanh(L.Load(slots + (2 * pitch)));
        V o = Activation<L, V>.Sigmoid(L.Load(slots + (3 * pitch)));
        V c = L.MultiplyAdd(f, L.Load(before), L.Multiply(i, g));
        L.Store(i, slots);
        L.Store(f, slots + pitch);
        L.Store(g, slots + (2 * pitch));
        L.Store(o, slots + (3 * pitch));
        L.Store(c, after);
        return L.Multiply(o, Activation<L, V>.Tanh(c));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward(float* slots, nint pitch, float* before, float* after, V hidden, float* state, float* gradients)
    {
        V one = L.Broadcast(1);
        V i = L.Load(slots), f = L.Load(slots + pitch), g = L.Load(slots + (2 * pitch)), o = L.Load(slots + (3 * pitch));
        V squashed = Activation<L, V>.Tanh(L.Load(after));
        V steep = L.Multiply(o, L.Subtract(one, L.Multiply(squashed, squashed)));
        V dc = L.MultiplyAdd(hidden, steep, L.Load(state));
        V di = L.Multiply(L.Multiply(dc, g), L.Multiply(i, L.Subtract(one, i)));
        V df = L.Multiply(L.Multiply(dc, L.Load(before)), L.Multiply(f, L.Subtract(one, f)));
        V dg = L.Multiply(L.Multiply(dc, i), L.Subtract(one, L.Multiply(g, g)));
        V dO = L.Multiply(L.Multiply(hidden, squashed), L.Multiply(o, L.Subtract(one, o)));
        L.Store(di, gradients);
        L.Store(df, gradients + pitch);
        L.Store(dg, gradients + (2 * pitch));
        L.Store(dO, gradients + (3 * pitch));
        L.Store(L.Multiply(dc, f), state);
        return L.Broadcast(0);
    }
}
